import type { PodFilter, PodGrouping, QueryPodPageArgs } from '#generated/resolvers.ts';
import type { PodPhase } from '#domain/lifecycle/pod-phase.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import type { PodRow } from '#hub/store/rows.ts';
import { countPods, countPodsPerPhase } from './count-pods.ts';
import { listPods } from './list-pods.ts';

export type PodPage = {
  items: PodRow[];
  totalCount: number;
  phaseCounts: { phase: PodPhase; count: number }[];
  filters: PodFilter | null;
  groupBy: PodGrouping | null;
};

/** One window with totals. */
export async function podPage(
  asker: AuthenticatedContext,
  args: Partial<QueryPodPageArgs>,
): Promise<PodPage> {
  const items = await listPods(asker, args);
  return {
    items,
    totalCount: await countPods(asker, args.filters),
    phaseCounts: await countPodsPerPhase(asker, args.filters),
    filters: args.filters ?? null,
    groupBy: args.groupBy ?? null,
  };
}
