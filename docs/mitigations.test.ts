import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

type Mitigation = {
  threat: number;
  /** What it does, as a row of docs/threats.md says it. */
  what: string;
  file: string;
  /** The part of the file without which it is out, and what stands there then. */
  take: string;
  put: string;
  project: string;
  test: string;
  /** The title of its test, or the part of it that no argument fills in. */
  title: string;
};

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const mitigations = JSON.parse(read('docs/mitigations.json')) as Mitigation[];
const rows = read('docs/threats.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && line.includes(' "'));

const rowOf = ({ what, file, test, title }: Mitigation) =>
  `| ${what} | \`${file}\` | \`${test}\` "${title.trim()}" |`;

describe('docs/threats.md', () => {
  test('says of every mitigation where it is and which test holds it, and of no other', () => {
    expect(rows).toEqual(mitigations.map(rowOf));
  });

  test('has a heading for every threat', () => {
    const numbers = [...read('docs/threats.md').matchAll(/^## (\d+) /gm)].map(([, n]) => Number(n));
    expect(numbers).toEqual(Array.from({ length: 22 }, (_, n) => n + 1));
    expect(mitigations.map(({ threat }) => threat).filter((n) => !numbers.includes(n))).toEqual([]);
  });
});

describe.each(mitigations)('$what', ({ file, take, put, test: testFile, title }) => {
  test('its file holds once what can be taken out of it', () => {
    expect(read(file).split(take)).toHaveLength(2);
    expect(put).not.toBe(take);
  });

  test('its test bears this title', () => {
    expect(read(testFile).replaceAll("\\'", "'")).toContain(title);
  });
});
