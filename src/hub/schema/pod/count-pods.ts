import { sql } from 'drizzle-orm';
import type { PodFilter } from '#generated/resolvers.ts';
import type { PodPhase } from '#domain/lifecycle/pod-phase.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { pods } from '#hub/store/runtime-tables.ts';
import { podsWanted } from './list-pods.ts';

export async function countPods(
  asker: AuthenticatedContext,
  filters: PodFilter | null | undefined,
): Promise<number> {
  const [total] = await asker.hub.database
    .select({ count: sql<number>`count(*)::int` })
    .from(pods)
    .where(await podsWanted(asker, filters));
  return total?.count ?? 0;
}

/** Leaves out the phases of the filter: the counts say what choosing others would show. */
export async function countPodsPerPhase(
  asker: AuthenticatedContext,
  filters: PodFilter | null | undefined,
): Promise<{ phase: PodPhase; count: number }[]> {
  return asker.hub.database
    .select({ phase: pods.phase, count: sql<number>`count(*)::int` })
    .from(pods)
    .where(await podsWanted(asker, filters && { ...filters, phases: null }))
    .groupBy(pods.phase)
    .orderBy(pods.phase);
}
