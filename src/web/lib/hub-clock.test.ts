import { expect, test } from 'vitest';
import { createHubClock } from './hub-clock.ts';

const day = 86_400_000;

test.each([3 * day, -3 * day, 600_000, 0])(
  'with a clock that is %i ms ahead the time is the time of the hub, and goes on with the clock',
  (wrongMs) => {
    const hubsNow = Date.UTC(2026, 5, 1);
    let passed = 0;
    const clock = createHubClock(() => hubsNow + wrongMs + passed);
    clock.hear(new Date(hubsNow));
    passed = 5_000;
    expect(clock.now()).toEqual(new Date(hubsNow + 5_000));
  },
);

test('a second more or less is the wire and not the clock', () => {
  const clock = createHubClock(() => 10_000);
  clock.hear(new Date(9_000));
  expect(clock.now()).toEqual(new Date(10_000));
});

test('a clock that was set right meanwhile is believed again', () => {
  let readers = 3 * day;
  const clock = createHubClock(() => readers);
  clock.hear(new Date(0));
  readers = 60_000;
  clock.hear(new Date(60_000));
  expect(clock.now()).toEqual(new Date(60_000));
});
