import type { Problem } from './problem.ts';

/** Problems of one severity that are kept; nobody reads a file with more of them to its end. */
const maxKept = 250;

/** What is said of a problem; asked for only when it is kept, because finding its place is work. */
export type Report = (severity: Problem['severity'], find: () => Omit<Problem, 'severity'>) => void;

/** Keeps the first problems of each severity, so that warnings never push out an error, and counts the others. */
export class ProblemList {
  readonly #kept: Record<Problem['severity'], Problem[]> = { error: [], warning: [] };
  #others = 0;

  readonly report: Report = (severity, find) => {
    const kept = this.#kept[severity];
    if (kept.length < maxKept) kept.push({ ...find(), severity });
    else this.#others += 1;
  };

  get isEmpty(): boolean {
    return this.#kept.error.length + this.#kept.warning.length === 0;
  }

  /** In the order of the file. */
  list(): Problem[] {
    const kept = [...this.#kept.error, ...this.#kept.warning].toSorted(
      (a, b) => a.line - b.line || a.column - b.column,
    );
    if (this.#others === 0) return kept;
    return [
      ...kept,
      {
        line: 1,
        column: 1,
        path: '',
        message: `This file has ${this.#others} more problems`,
        severity: 'warning',
      },
    ];
  }
}
