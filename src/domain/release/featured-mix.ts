/** What could be shown first, the best before others. */
export type Candidate = { id: string; tasks: readonly string[] };

/**
 * The first of the candidates, but each for another task as long as there are any: a front of ten
 * segmenters shows little.
 */
export function featuredMix<One extends Candidate>(
  candidates: readonly One[],
  count: number,
): One[] {
  const chosen: One[] = [];
  const shown = new Set<string>();
  for (const candidate of candidates) {
    if (chosen.length === count) return chosen;
    if (candidate.tasks.length > 0 && candidate.tasks.every((task) => shown.has(task))) continue;
    chosen.push(candidate);
    for (const task of candidate.tasks) shown.add(task);
  }
  const others = candidates.filter((candidate) => !chosen.includes(candidate));
  const all = new Set([...chosen, ...others.slice(0, count - chosen.length)]);
  return candidates.filter((candidate) => all.has(candidate));
}
