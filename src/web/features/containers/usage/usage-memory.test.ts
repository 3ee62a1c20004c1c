import { expect, test } from 'vitest';
import { UsageMemory } from './usage-memory.ts';

const sample = (second: number) => ({
  at: new Date(second * 1_000).toISOString(),
  cpuPercent: second,
  memoryBytes: 100,
  gpuPercent: null,
});
const message = (
  pod: string,
  samples: ReturnType<typeof sample>[],
  problem: string | null = null,
) => ({
  pods: [{ pod, samples, problem }],
});
const seconds = (memory: UsageMemory, pod: string) =>
  memory.of(pod).map(({ cpuPercent }) => cpuPercent);

test('samples stand in the order of their times, each once, however they come', () => {
  const memory = new UsageMemory();
  memory.append(message('a', [sample(10)]));
  memory.append(message('a', [sample(0), sample(5), sample(10)]));
  expect(seconds(memory, 'a')).toEqual([0, 5, 10]);
});

test('fifteen minutes are kept', () => {
  const memory = new UsageMemory();
  memory.append(
    message(
      'a',
      Array.from({ length: 200 }, (_, at) => sample(at * 5)),
    ),
  );
  expect(memory.of('a')).toHaveLength(180);
  expect(seconds(memory, 'a').at(-1)).toBe(995);
});

test('a container that cannot be measured has no numbers, and one that is out of view is forgotten', () => {
  const memory = new UsageMemory();
  memory.append(message('a', [sample(1)]));
  memory.append(message('b', [sample(1)]));
  memory.append(message('a', [], 'It does not run.'));
  expect(memory.of('a')).toEqual([]);
  memory.keepOnly(new Set(['a']));
  expect(memory.of('b')).toEqual([]);
});

test('a row hears of its own container alone, and of nothing once it is gone', () => {
  const memory = new UsageMemory();
  let heard = 0;
  const stop = memory.subscribe('a', () => {
    heard += 1;
  });
  memory.append(message('b', [sample(1)]));
  expect(heard).toBe(0);
  memory.append(message('a', [sample(1)]));
  expect(heard).toBe(1);
  stop();
  memory.append(message('a', [sample(2)]));
  expect(heard).toBe(1);
});
