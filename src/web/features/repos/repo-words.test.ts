import { expect, test } from 'vitest';
import { problemWords } from './repo-words.ts';

test('problems are counted by what they cost', () => {
  expect(problemWords(2, 1)).toBe('2 errors, 1 warning');
  expect(problemWords(0, 3)).toBe('3 warnings');
});
