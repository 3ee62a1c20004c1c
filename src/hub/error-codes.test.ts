import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { executableSchema } from '#hub/schema/executable-schema.ts';
import { errorCodes } from './error-codes.ts';

const told = Object.entries(errorCodes);

/** The lines of a text that tell of a code, such as "* `NOT_FOUND`: ..." */
function linesOf(text: string): string[][] {
  return [...text.matchAll(/^\s*(?:\*|-) `([A-Z_]+)`: (.+)$/gm)].map(
    ([, code = '', words = '']) => [code, words],
  );
}

test("every code of an error stands in the schema's description, and no other", () => {
  expect(linesOf(executableSchema().description ?? '')).toEqual(told);
});

test('every code of an error stands in the documentation of the API, and no other', async () => {
  expect(linesOf(await readFile('docs/api.md', 'utf8'))).toEqual(told);
});

test('the hub answers with no code that is not in the list', () => {
  const sources = import.meta.glob<string>(
    ['./http/**/*.ts', './schema/**/*.ts', '!**/*.test.ts'],
    {
      query: '?raw',
      import: 'default',
      eager: true,
    },
  );
  const used = Object.values(sources).flatMap((text) =>
    [...text.matchAll(/(?:code: |withCode\(error, |Refusal\(\s*)'([A-Z_]+)'/g)].map(
      ([, code]) => code,
    ),
  );
  expect(used.length).toBeGreaterThan(20);
  expect(used.filter((code) => code !== undefined && !(code in errorCodes))).toEqual([]);
});
