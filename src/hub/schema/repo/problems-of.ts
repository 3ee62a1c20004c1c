import type { Problem as ReadProblem } from '#domain/deployments-file/yaml/problem.ts';
import type { Problem } from '#generated/resolvers.ts';

const severities = { error: 'ERROR', warning: 'WARNING' } as const;

/** Problems in the words of the schema. */
export function problemsOf(problems: ReadProblem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, severity: severities[problem.severity] }));
}
