import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSgr, plainLine } from './sgr.ts';

test('a coloured word is a span of its own', () => {
  const [first, second] = parseSgr('\u001b[1;31mERROR\u001b[0m no disk');
  expect(first).toMatchObject({ text: 'ERROR', look: { fg: 1, isBold: true } });
  expect(second).toMatchObject({ text: ' no disk', look: { fg: null, isBold: false } });
});

test('256 and true colours become hex colours', () => {
  expect(parseSgr('\u001b[38;5;196mred')[0]?.look.fg).toBe('#ff0000');
  expect(parseSgr('\u001b[38;2;1;2;3mdark')[0]?.look.fg).toBe('#010203');
  expect(parseSgr('\u001b[38;5;9mbright')[0]?.look.fg).toBe(9);
});

test.each([
  ['a window title', '\u001b]0;pwned\u0007text'],
  ['a link', '\u001b]8;;javascript:alert(1)\u001b\\text\u001b]8;;\u001b\\'],
  ['a cursor movement', '\u001b[2J\u001b[Htext'],
  ['a device string', '\u001bPq#0\u001b\\text'],
  ['a control character of the second set', 'te\u009bHxt'],
  ['a mark that turns the text around', 'te\u202ext'],
  ['a bell and a backspace', 'te\u0007\u0008xt'],
])('%s is left out', (_, line) => {
  expect(plainLine(line)).toBe('text');
});

test('a line that rewrites itself shows what it wrote last', () => {
  expect(plainLine('10 %\r50 %\r100 %\r')).toBe('100 %');
});

test('no control character but the tab survives, whatever the line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (line) => {
      expect(plainLine(line)).not.toMatch(
        /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/,
      );
      expect(
        parseSgr(line)
          .map(({ text }) => text)
          .join(''),
      ).toBe(plainLine(line));
    }),
  );
});
