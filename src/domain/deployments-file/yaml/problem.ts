/** One thing that could not be read. line and column count from 1. */
export type Problem = {
  line: number;
  column: number;
  path: string;
  message: string;
  severity: 'error' | 'warning';
};
