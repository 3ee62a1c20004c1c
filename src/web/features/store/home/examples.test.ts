import { expect, test } from 'vitest';
import { examplesOf, rotatedExamples } from './examples.ts';

const task = (key: string, appCount: number) => ({ key, label: key, appCount });
const node = (name: string) => ({ id: name, name });

test('only tasks that some app is for are examples, the most frequent first', () => {
  expect(
    examplesOf([task('tracking', 1), task('stitching', 0), task('segmentation', 9)], []).map(
      ({ words }) => words,
    ),
  ).toEqual(['segmentation', 'tracking']);
});

test('nodes and tasks take turns, and names that nobody reads in passing are left out', () => {
  expect(
    examplesOf([task('a', 2), task('b', 1)], [node('Segment cells'), node('x'.repeat(100))]).map(
      ({ words }) => words,
    ),
  ).toEqual(['Segment cells', 'a', 'b']);
});

test('an example leads to what it names', () => {
  expect(examplesOf([task('tracking', 1)], [node('7')]).map(({ to }) => to)).toEqual([
    '/nodes/7',
    '/browse?task=tracking',
  ]);
});

test('every example has its turn', () => {
  const all = Array.from({ length: 12 }, (_, at) => ({ to: `/${at}`, words: `${at}` }));
  const seen = new Set(
    [0, 1, 2].flatMap((turn) => rotatedExamples(all, turn * 9_000).map(({ words }) => words)),
  );
  expect(seen.size).toBe(12);
  expect(rotatedExamples(all, 100)).toEqual(rotatedExamples(all, 8_000));
});

test('few examples stand still', () => {
  const few = [{ to: '/', words: 'one' }];
  expect(rotatedExamples(few, 90_000)).toEqual(few);
});
