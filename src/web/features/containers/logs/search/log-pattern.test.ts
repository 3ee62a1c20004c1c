import { expect, test } from 'vitest';
import { nextMatch, partsOf, wordPattern } from './log-pattern.ts';

function marked(line: string, text: string, isCaseSensitive = false): string[] {
  const pattern = wordPattern({ text, isRegex: false, isCaseSensitive });
  return pattern === null ? [] : partsOf(line, pattern).filter((_part, at) => at % 2 === 1);
}

test('words are marked wherever they stand in a line, in any case', () => {
  expect(marked('Cells: 3 cells', 'cells')).toEqual(['Cells', 'cells']);
});

test('with their case, only words of that case are marked', () => {
  expect(marked('Cells: 3 cells', 'cells', true)).toEqual(['cells']);
});

test('signs of regular expressions are signs when words are searched', () => {
  expect(marked('a.b (x) a/b [1]', 'a.b (x) a/b [1]')).toEqual(['a.b (x) a/b [1]']);
  expect(marked('axb', 'a.b')).toEqual([]);
});

test('a letter that grows in lower case moves no mark', () => {
  expect(marked('İİ cell', 'cell')).toEqual(['cell']);
});

test('nothing is marked without words, and an expression does not run in the page', () => {
  expect(wordPattern({ text: '', isRegex: false, isCaseSensitive: false })).toBeNull();
  expect(wordPattern({ text: '(a+)+$', isRegex: true, isCaseSensitive: false })).toBeNull();
});

test('the next match is the first after the current one, and after the last comes the first', () => {
  expect(nextMatch([2, 5, 9], 5, 1)).toBe(9);
  expect(nextMatch([2, 5, 9], 6, 1)).toBe(9);
  expect(nextMatch([2, 5, 9], 9, 1)).toBe(2);
});

test('the match before is the last before the current one, and before the first comes the last', () => {
  expect(nextMatch([2, 5, 9], 5, -1)).toBe(2);
  expect(nextMatch([2, 5, 9], 2, -1)).toBe(9);
});

test('without a current match the way begins at the first, or backwards at the last', () => {
  expect(nextMatch([2, 5, 9], null, 1)).toBe(2);
  expect(nextMatch([2, 5, 9], null, -1)).toBe(9);
  expect(nextMatch([], null, 1)).toBeNull();
});
