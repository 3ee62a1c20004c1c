import { expect, test } from 'vitest';
import { scopeWords } from './scope-words.ts';

test.each([
  ['read', 'Sees the data that you can see.'],
  [' Write ', 'Adds data and changes data that you can change.'],
  ['mikro:read', 'Sees your data in mikro.'],
  ['mikro_write', 'Adds and changes data in mikro.'],
  ['delete:fluss', 'Removes data from fluss.'],
])('the scope %j is said in a sentence', (scope, words) => {
  expect(scopeWords(scope)).toBe(words);
});

test.each(['launch-missiles', '', 'constructor', '__proto__', 'read all of it', '<b>read</b>'])(
  'the scope %j has no words of its own',
  (scope) => {
    expect(scopeWords(scope)).toBeNull();
  },
);
