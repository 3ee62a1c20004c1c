import { expect, test } from 'vitest';
import { PullTracker, type PullLine } from './pull-tracker.ts';

function after(...lines: PullLine[]) {
  const tracker = new PullTracker(new Set(['Pull complete', 'Already exists']));
  for (const line of lines) tracker.take(line);
  return tracker.progress();
}

const half: PullLine = {
  id: 'b',
  status: 'Downloading',
  progressDetail: { current: 50, total: 100 },
};

test('without a size the percentage is not guessed', () => {
  expect(after({ id: '1', status: 'Pulling from library/app' })).toMatchObject({
    percent: null,
    layers: [],
  });
  expect(
    after({ id: 'a', status: 'Pulling fs layer' }, { id: 'b', status: 'Waiting' }).percent,
  ).toBeNull();
});

test('a layer that is downloaded by half and one that is there make seventy percent', () => {
  expect(after({ id: 'a', status: 'Already exists' }, half)).toMatchObject({
    percent: 70,
    text: '1 of 2 layers are here',
  });
});

test('one hundred percent is reported only when every layer is present', () => {
  expect(
    after(half, { id: 'b', status: 'Extracting', progressDetail: { current: 100, total: 100 } })
      .percent,
  ).toBe(99);
  expect(after(half, { id: 'b', status: 'Pull complete' }).percent).toBe(100);
});

test('a layer keeps its size when the engine stops reporting it', () => {
  expect(after(half, { id: 'b', status: 'Download complete' }).layers).toEqual([
    { id: 'b', status: 'Download complete', currentBytes: 100, totalBytes: 100 },
  ]);
});

test('an image with absurdly many layers shows two hundred of them', () => {
  const many = Array.from({ length: 5_000 }, (_, n) => ({ id: `l${n}`, status: 'Waiting' }));
  expect(after(...many).layers).toHaveLength(200);
});
