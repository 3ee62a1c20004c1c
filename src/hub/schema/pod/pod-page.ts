import { sql } from 'drizzle-orm';
import type { QueryPodPageArgs } from '#generated/resolvers.ts';
import type { PodPhase } from '#domain/lifecycle/pod-phase.ts';
import type { AuthenticatedContext } from '#hub/http/context.ts';
import type { PodRow } from '#hub/store/rows.ts';
import { pods } from '#hub/store/runtime-tables.ts';
import { listPods, podsWanted } from './list-pods.ts';

export type PodPage = { items: PodRow[]; totalCount: number; phaseCounts: { phase: PodPhase; count: number }[] };

/** One window with totals. The counts per phase leave out the phases of the filter: they say what choosing others would show. */
export async function podPage(asker: AuthenticatedContext, args: Partial<QueryPodPageArgs>): Promise<PodPage> {
  const { database } = asker.hub;
  const items = await listPods(asker, args);
  const [total] = await database.select({ count: sql<number>`count(*)::int` }).from(pods).where(podsWanted(asker, args.filters));
  const phaseCounts = await database.select({ phase: pods.phase, count: sql<number>`count(*)::int` }).from(pods)
    .where(podsWanted(asker, args.filters && { ...args.filters, phases: null })).groupBy(pods.phase).orderBy(pods.phase);
  return { items, totalCount: total?.count ?? 0, phaseCounts };
}
