import { expect, test } from 'vitest';
import type { UsageSample } from '#domain/agent-wire/pod-usage.ts';
import { UsageHistory } from './usage-history.ts';

function sample(second: number, more: Partial<UsageSample> = {}): UsageSample {
  return {
    at: new Date(second * 1_000),
    cpuPercent: null,
    memoryBytes: null,
    memoryLimitBytes: null,
    receivedBytes: null,
    sentBytes: null,
    gpuPercent: null,
    gpuMemoryBytes: null,
    ...more,
  };
}

test('a quarter of an hour is kept of each pod, in order, with what is not known as not known', () => {
  const history = new UsageHistory();
  for (let n = 0; n < 200; n += 1) history.add('a', 'c', sample(n * 5, { memoryBytes: n }));
  const kept = history.since('a', new Date(0));
  expect(kept).toHaveLength(180);
  expect(kept[0]).toEqual(sample(100, { memoryBytes: 20 }));
  expect(kept.at(-1)).toEqual(sample(995, { memoryBytes: 199 }));
});

test('of more than a thousand pods the one that was sampled longest ago is forgotten', () => {
  const history = new UsageHistory();
  for (let n = 0; n < 1_000; n += 1) history.add(`pod ${n}`, 'c', sample(n));
  history.add('pod 0', 'c', sample(1_000));
  history.add('another', 'c', sample(1_001));
  expect(history.size).toBe(1_000);
  expect(history.since('pod 0', new Date(0))).toHaveLength(2);
  expect(history.since('pod 1', new Date(0))).toEqual([]);
});

test('the highest is kept of one container, with when it was measured, and not of the one before it', () => {
  const history = new UsageHistory();
  history.add('a', 'old', sample(1, { cpuPercent: 900 }));
  history.add('a', 'new', sample(2, { memoryBytes: 7 }));
  history.add('a', 'new', sample(3, { cpuPercent: 50, memoryBytes: 5 }));
  expect(history.peakOf('a', 'new')).toEqual({
    cpuPercent: 50,
    memoryBytes: 7,
    gpuMemoryBytes: null,
    samples: 2,
    from: new Date(2_000),
    to: new Date(3_000),
  });
  expect(history.peakOf('a', 'old')).toBeUndefined();
  expect(history.peakOf('b', 'new')).toBeUndefined();
});
