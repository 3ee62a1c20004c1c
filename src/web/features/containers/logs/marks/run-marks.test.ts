import { expect, test } from 'vitest';
import type { PodRun } from './log-marks.queries.ts';
import { marksOfPods, runMarks } from './run-marks.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 2, 3, 4, second)).toISOString();

function run(id: string, kind: PodRun['kind'], second: number | null, more: Partial<PodRun> = {}) {
  return {
    id,
    kind,
    restarts: 0,
    exitCode: null,
    isOomKilled: false,
    observedAt: second === null ? null : at(second),
    pod: null,
    backend: { id: 'b', name: 'lab', isDemo: false },
    ...more,
  } satisfies PodRun;
}

const untold = { startedAt: null, finishedAt: null };

test('starts and ends say what happened, with the exit code, oldest first', () => {
  const runs = [
    run('c', 'RESTARTED', 30, { restarts: 3 }),
    run('b', 'FAILED', 20, { exitCode: 3 }),
    run('a', 'STARTED', 10),
  ];
  expect(runMarks(runs, untold).map(({ at, words, isTrouble }) => [at, words, isTrouble])).toEqual([
    [at(10), 'Started', false],
    [at(20), 'Failed, exit code 3', true],
    [at(30), 'Started again 3 times', false],
  ]);
});

test('the last start and the last end have the time that the engine reports', () => {
  const runs = [run('d', 'ENDED', 41), run('c', 'STARTED', 31), run('a', 'STARTED', 10)];
  const marks = runMarks(runs, { startedAt: at(30), finishedAt: at(40) });
  expect(marks.map((mark) => mark.at)).toEqual([at(10), at(30), at(40)]);
});

test('among several containers a mark says whose start or end it is', () => {
  const runs = [
    run('b', 'ENDED', 20, { pod: { id: 'q', name: 'stitcher' } }),
    run('a', 'STARTED', 10, { pod: { id: 'p', name: 'nuclei' } }),
  ];
  const pods = [
    { id: 'p', name: 'nuclei', ...untold },
    { id: 'q', name: 'stitcher', ...untold },
  ];
  expect(marksOfPods(runs, pods).map(({ words }) => words)).toEqual([
    'nuclei: Started',
    'stitcher: Ended by itself',
  ]);
  expect(marksOfPods(runs, pods.slice(0, 1)).map(({ words }) => words)).toEqual(['Started']);
});

test('what its backend did not see has no place among the lines', () => {
  expect(runMarks([run('a', 'FAILED', null)], untold)).toEqual([]);
});
