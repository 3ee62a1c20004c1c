import { expect, test } from 'vitest';
import { instantWords } from '#web/lib/words/time-words.ts';
import { peakSpanWords, peakWords } from './peak-words.ts';

const peak = {
  cpuPercent: 143.4,
  memoryBytes: 4_100_000_000,
  gpuMemoryBytes: null,
  measuredFrom: '2026-11-30T09:00:00.000Z',
  measuredTo: '2026-11-30T09:30:00.000Z',
  samples: 240,
};

test('the highest values are told of what was measured, and of nothing else', () => {
  expect(peakWords(peak)).toBe('CPU 143 % of a core, memory 4.1 GB');
  expect(peakWords({ ...peak, cpuPercent: null, gpuMemoryBytes: 2e9 })).toBe(
    'memory 4.1 GB, GPU memory 2.0 GB',
  );
});

test('it is said of how many measurements they are the highest, and since when', () => {
  const [from, to] = [peak.measuredFrom, peak.measuredTo].map((at) => instantWords(new Date(at)));
  expect(peakSpanWords(peak)).toBe(`240 measurements from ${from} to ${to}`);
  expect(peakSpanWords({ ...peak, samples: 1 })).toBe(`1 measurement, on ${from}`);
});
