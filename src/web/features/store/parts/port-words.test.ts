import { expect, test } from 'vitest';
import { portTypeWords } from './port-words.ts';

const image = { kind: 'STRUCTURE', identifier: '@mikro/image' };

test.each([
  [image, '@mikro/image'],
  [{ kind: 'INT', identifier: null }, 'whole number'],
  [{ kind: 'LIST', identifier: null, children: [image] }, 'list of @mikro/image'],
  [{ kind: 'LIST', identifier: null, children: null }, 'list'],
  [
    { kind: 'DICT', identifier: null, children: [{ kind: 'FLOAT', identifier: null }] },
    'named number',
  ],
  [
    { kind: 'UNION', identifier: null, children: [image, { kind: 'STRING', identifier: null }] },
    '@mikro/image or text',
  ],
  [{ kind: 'SOMETHING_NEW', identifier: null }, 'something new'],
])('%j is said as %j', (port, words) => {
  expect(portTypeWords(port)).toBe(words);
});
