import type { ProblemData } from './problem-fragment.ts';

/** Problems as somebody sends them to the author of the file: a line each. */
export function problemsText(problems: readonly ProblemData[]): string {
  return problems
    .map(({ line, column, path, message, severity }) =>
      [`${line}:${column}`, severity.toLowerCase(), path, message].filter(Boolean).join('  '),
    )
    .join('\n');
}
