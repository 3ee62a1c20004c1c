import { expect, test } from 'vitest';
import { problemsWith } from './problems-with.ts';
import type { ProblemData } from './problem-fragment.ts';

const problem = (line: number, message: string, path: string): ProblemData => ({
  line,
  column: 1,
  message,
  path,
  severity: 'ERROR',
});
const problems = [
  problem(7, 'The kind "STRCUTURE" is not known.', 'app_images[0].kind'),
  problem(77, 'There is no version.', 'app_images[1].manifest'),
];

test.each([
  ['', [7, 77]],
  ['  ', [7, 77]],
  ['strcuture', [7]],
  ['MANIFEST', [77]],
  ['app_images version', [77]],
  ['7', [7]],
  ['nothing', []],
])('%j finds the problems of lines %j', (text, lines) => {
  expect(problemsWith(problems, text).map(({ line }) => line)).toEqual(lines);
});
