import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { test } from '@playwright/test';
import { parse } from 'yaml';
import counts from '../src/domain/deployments-file/fixtures/counts.json' with { type: 'json' };
import { parseDeploymentsBytes } from '../src/domain/deployments-file/parse-deployments-file.ts';
import { ms, percentile, report } from './ratio.ts';

const rounds = 9;
const files = counts.map(({ file }) =>
  readFileSync(new URL(`../src/domain/deployments-file/fixtures/${file}`, import.meta.url)),
);
const largest = files.reduce((a, b) => (a.byteLength > b.byteLength ? a : b)).toString();
const [topKey = '', ...lines] = largest.split('\n');
const entry = lines
  .slice(
    0,
    lines.findIndex((line) => /^\w/.test(line)),
  )
  .join('\n');

/** Entries of a published file, one after the other, until there are so many bytes. */
function grown(bytes: number): Buffer {
  return Buffer.from(
    `${topKey}\n${`${entry}\n`.repeat(Math.max(1, Math.round(bytes / entry.length)))}`,
  );
}

function median(does: () => unknown): number {
  does();
  return percentile(
    Array.from({ length: rounds }, () => {
      const begin = performance.now();
      does();
      return performance.now() - begin;
    }),
    0.5,
  );
}

const ours = (bytes: Buffer) => median(() => parseDeploymentsBytes(bytes));
const alone = (bytes: Buffer) =>
  median(() => parse(bytes.toString(), { maxAliasCount: -1, uniqueKeys: false }) as unknown);

/** Reading deployments files, against parsing the same YAML with the library alone. */
test('import', () => {
  const file = grown(100_000);
  const [read, parsed] = [ours(file), alone(file)];
  const [readAll, parsedAll] = [files, files].map((all, index) =>
    median(() =>
      all.forEach((bytes) =>
        index === 0 ? parseDeploymentsBytes(bytes) : parse(bytes.toString()),
      ),
    ),
  ) as [number, number];
  const growth = [200_000, 400_000].map((bytes) => ({
    bytes: grown(bytes).byteLength,
    took: ours(grown(bytes)),
  }));
  const perByte = growth.map(({ bytes, took }) => took / bytes / (read / file.byteLength));
  report('reading deployments files, against the YAML library alone', [
    {
      what: `one of ${Math.round(file.byteLength / 1_000)} kB`,
      ours: ms(read),
      baseline: ms(parsed),
      compared: `${(read / parsed).toFixed(2)}x`,
      goal: 'under 100 ms',
      reached: read < 100,
    },
    {
      what: `all ${files.length} published files`,
      ours: ms(readAll),
      baseline: ms(parsedAll),
      compared: `${(readAll / parsedAll).toFixed(2)}x`,
      goal: 'under 2 s and 3x',
      reached: readAll < 2_000 && readAll / parsedAll < 3,
    },
    ...growth.map(({ bytes, took }, index) => ({
      what: `one of ${Math.round(bytes / 1_000)} kB`,
      ours: ms(took),
      baseline: ms(read),
      compared: `${(perByte[index] ?? 0).toFixed(2)}x per byte`,
      goal: 'under 1.5x per byte',
      reached: (perByte[index] ?? 9) < 1.5,
    })),
  ]);
});
