import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkValue } from './check-value.ts';

const text = {
  name: 'WORKERS',
  label: 'Workers',
  type: 'text' as const,
  required: false,
  min: null,
  max: null,
  choices: [],
  pattern: null,
};

test('a value that fits is said nothing of', () => {
  expect(checkValue(text, 'anything at all')).toBeNull();
  expect(checkValue({ ...text, type: 'int', min: 1, max: 64 }, '64')).toBeNull();
  expect(checkValue({ ...text, type: 'float' }, '-1.5e-3')).toBeNull();
  expect(checkValue({ ...text, type: 'bool' }, 'false')).toBeNull();
  expect(checkValue({ ...text, type: 'url' }, 'https://example.org/a?b')).toBeNull();
  expect(checkValue({ ...text, type: 'choice', choices: ['a', 'b'] }, 'b')).toBeNull();
  expect(checkValue({ ...text, pattern: '[a-z]+' }, 'abc')).toBeNull();
});

test.each([
  [{ ...text, required: true }, '', 'Workers is missing.'],
  [{ ...text, label: null, required: true }, '', 'WORKERS is missing.'],
  [{ ...text, type: 'int', min: 1, max: 64 }, '65', 'Workers must be 1 to 64.'],
  [{ ...text, type: 'int', min: 1 }, '0', 'Workers must be at least 1.'],
  [{ ...text, type: 'int', max: 4 }, '5', 'Workers must be at most 4.'],
  [{ ...text, type: 'int' }, '1.5', 'Workers must be a whole number.'],
  [{ ...text, type: 'float' }, 'many', 'Workers must be a number.'],
  [{ ...text, type: 'bool' }, 'perhaps', 'Workers must be true or false.'],
  [{ ...text, type: 'choice', choices: ['a', 'b', 'c'] }, 'd', 'Workers must be a, b or c.'],
  [
    { ...text, type: 'url' },
    'javascript:alert(1)',
    'Workers must be an address such as https://example.org.',
  ],
  [{ ...text, pattern: '[a-z]+' }, 'abc1', 'Workers must match [a-z]+.'],
  [text, 'a\0b', 'Workers must not contain the character NUL.'],
  [text, 'a'.repeat(5_000), 'Workers must have at most 4096 characters.'],
] as const)('%j cannot be %j', (rules, value, sentence) => {
  expect(checkValue({ ...rules, choices: [...rules.choices] }, value)).toBe(sentence);
});

test('whatever a whole number between two others is, it is inside of them exactly when nothing is said', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), fc.integer(), (value, one, other) => {
      const [min, max] = [Math.min(one, other), Math.max(one, other)];
      const said = checkValue({ ...text, type: 'int', min, max }, String(value));
      expect(said === null).toBe(value >= min && value <= max);
    }),
  );
});

test('a pattern that keeps other engines busy for ever is answered', () => {
  const value = `${'a'.repeat(4_000)}!`;
  expect(checkValue({ ...text, pattern: '(a+)+' }, value)).toBe('Workers must match (a+)+.');
  expect(checkValue({ ...text, pattern: '(a|aa)+' }, value)).toBe('Workers must match (a|aa)+.');
});
