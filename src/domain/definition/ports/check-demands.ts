import type { PortDemand, PortMatch } from './port-demand.ts';

const maxDepth = 10;
const maxMatches = 100;
const maxDemands = 20;

/** Why demands are not answered, as one sentence; undefined when they are. */
export function problemOfDemands(demands: readonly PortDemand[]): string | undefined {
  if (demands.length > maxDemands) return `A filter has at most ${maxDemands} demands. Use fewer.`;
  let left = maxMatches;
  /** Ends at the first that is too much, so that no filter takes longer to refuse than to answer. */
  const problemOf = (matches: readonly PortMatch[], depth: number): string | undefined => {
    if (matches.length > 0 && depth > maxDepth)
      return `A port in a filter has at most ${maxDepth} levels of nested ports. Use fewer.`;
    for (const { children } of matches) {
      left -= 1;
      if (left < 0) return `A filter describes at most ${maxMatches} ports. Describe fewer.`;
      const problem = problemOf(children ?? [], depth + 1);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };
  for (const { matches } of demands) {
    const problem = problemOf(matches ?? [], 0);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
