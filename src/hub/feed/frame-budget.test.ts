import { expect, test } from 'vitest';
import { FrameBudget } from './frame-budget.ts';

/** Sends a frame as soon as one may go and something has changed; answers when they went. */
function sendAll(changedAtMs: number[]): number[] {
  const budget = new FrameBudget();
  const sent: number[] = [];
  let freeAtMs = 0;
  for (const changedAt of changedAtMs) {
    if (changedAt <= (sent.at(-1) ?? -1)) continue; // went with the frame before
    const now = Math.max(changedAt, freeAtMs);
    sent.push(now);
    freeAtMs = now + budget.spend(now);
  }
  return sent;
}

const everyMs = (step: number, untilMs: number) =>
  Array.from({ length: untilMs / step }, (_, n) => n * step);

test('the first change after a quiet time is sent without waiting', () => {
  expect(sendAll([0, 10_000, 60_000])).toEqual([0, 10_000, 60_000]);
});

test('the first word on an event waits for no more than what happens together with the word before', () => {
  expect(sendAll([10_000, 10_080, 10_400])).toEqual([10_000, 10_080, 10_400]);
  expect(sendAll([10_000, 10_010])).toEqual([10_000, 10_050]);
});

test('a subscriber gets four frames a second, however much changes', () => {
  const sent = sendAll(everyMs(10, 60_000));
  expect(sent.length).toBeLessThanOrEqual(4 * 60 + 3);
  expect(sent.length).toBeGreaterThan(4 * 60 - 3);
  const inSecond = everyMs(1_000, 59_000).map(
    (from) => sent.filter((at) => at >= from + 1_000 && at < from + 2_000).length,
  );
  expect(Math.max(...inSecond)).toBeLessThanOrEqual(5);
});

test('no change waits longer than a quarter of a second for its frame', () => {
  const changed = everyMs(10, 5_000);
  const sent = sendAll(changed);
  for (const at of changed)
    expect(sent.find((frame) => frame >= at) ?? at).toBeLessThanOrEqual(at + 250);
});
