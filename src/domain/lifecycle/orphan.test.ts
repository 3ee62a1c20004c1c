import { expect, test } from 'vitest';
import { isContainerThere } from './orphan.ts';

test.each([
  ['RUNNING', 'c1', true],
  ['EXITED', 'c1', true],
  ['FAILED', 'c1', true],
  ['FAILED', null, false],
  ['PULLING', null, false],
  ['REMOVED', 'c1', false],
  ['LOST', 'c1', false],
] as const)('%s with container %s is there: %s', (phase, containerId, isThere) => {
  expect(isContainerThere({ phase, containerId })).toBe(isThere);
});
