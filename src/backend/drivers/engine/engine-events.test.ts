import { expect, test } from 'vitest';
import type { Ended } from '#backend/drivers/port/driver.ts';
import { engine, say } from '#backend/drivers/engine/testing/stub-engine.ts';

async function hintsOf(events: object[]): Promise<(string | Ended)[]> {
  const { driver } = await engine({
    'GET /events': say(200, events.map((event) => JSON.stringify(event)).join('\n')),
  });
  const hints: (string | Ended)[] = [];
  for await (const hint of driver.events(new AbortController().signal)) hints.push(hint);
  return hints;
}

const killedBy = (signal: string) => ({
  Action: 'kill',
  Actor: { ID: 'c1', Attributes: { signal } },
});
const died = {
  Action: 'die',
  Actor: { ID: 'c1', Attributes: { exitCode: '137' } },
  timeNano: 1_767_225_600_500_000_000,
};

test('the event of a killed container reports how it ended', async () => {
  expect(await hintsOf([killedBy('9'), died])).toEqual([
    'c1',
    { containerId: 'c1', exitCode: 137, at: new Date('2026-01-01T00:00:00.500Z') },
  ]);
});

test('an end after which the engine may start the container again is only a hint', async () => {
  expect(await hintsOf([died, killedBy('15'), died])).toEqual(['c1', 'c1', 'c1']);
  expect(await hintsOf([killedBy('9'), died, died])).toEqual([
    'c1',
    expect.objectContaining({ exitCode: 137 }),
    'c1',
  ]);
});
