import { expect, test } from 'vitest';
import { isSameImage, shortName } from './is-same-image.ts';

test.each([
  ['nginx', 'docker.io/library/nginx:latest', true],
  ['lab/cells:1', 'docker.io/lab/cells:1', true],
  ['lab/cells:1', 'lab/cells:2', false],
  ['lab/cells:1', 'ghcr.io/lab/cells:1', false],
  ['not an image', 'not an image', true],
  ['not an image', 'another one', false],
])('%s and %s: %s', (a, b, isSame) => {
  expect(isSameImage(a, b)).toBe(isSame);
});

test('the short name is the same in every spelling', () => {
  expect(shortName('ghcr.io/lab/cells:1')).toBe('cells');
  expect(shortName('cells')).toBe('cells');
});
