import { expect, test } from 'vitest';
import type { LogChunk } from '../reading/log.queries.ts';
import { SeveralLogs } from './several-logs.ts';

function chunk(second: number, text: string): LogChunk {
  const at = new Date(Date.UTC(2026, 0, 2, 3, 4, second)).toISOString();
  return {
    lines: [{ at, source: 'stdout', text, isUnfinished: false }],
    dropped: 0,
    isEnd: false,
    problem: null,
  };
}

const shown = (several: SeveralLogs) =>
  several
    .get()
    .rows.map((row) => `${SeveralLogs.logOf(row)} ${row.kind === 'line' ? row.text : row.count}`);

test('lines of several containers are one stream, in which each line says whose it is', async () => {
  const several = new SeveralLogs(2);
  const [first, second] = several.logs;
  second?.append(chunk(2, 'b'));
  first?.append(chunk(3, 'c'));
  first?.append(chunk(4, 'd'));
  second?.append(chunk(1, 'late'));
  await expect.poll(() => shown(several)).toEqual(['1 b', '1 late', '0 c', '0 d']);
});

test('a log that is lost keeps its lines, and says why while the others go on', async () => {
  const several = new SeveralLogs(2);
  const [first, second] = several.logs;
  first?.append(chunk(1, 'a'));
  first?.lost('The backend went away.');
  second?.append(chunk(2, 'b'));
  await expect.poll(() => shown(several)).toEqual(['0 a', '1 b']);
  expect(several.get().states).toEqual([
    { kind: 'lost', problem: 'The backend went away.' },
    { kind: 'live' },
  ]);
});

test('all together hold no more lines than one log does, and say what is left out', async () => {
  const several = new SeveralLogs(12);
  for (const log of several.logs)
    for (let round = 0; round < 4; round += 1)
      log.append({
        ...chunk(round, ''),
        lines: Array.from({ length: 1_000 }, () => chunk(round, 'x').lines).flat(),
      });
  await expect.poll(() => several.get().rows.length).toBeGreaterThan(15_000);
  expect(several.get().rows.length).toBeLessThanOrEqual(20_000);
  expect(several.get().rows.filter(({ kind }) => kind === 'gap')).toHaveLength(12);
});
