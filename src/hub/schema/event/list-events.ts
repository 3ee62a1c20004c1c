import { and, desc, eq, gte, inArray, lt, type SQL } from 'drizzle-orm';
import type { PodEventFilter, QueryPodEventsArgs } from '#generated/resolvers.ts';
import { Refusal } from '#hub/refusal.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { matchesIds } from '#hub/schema/base/matches-ids.ts';
import { podEvents } from '#hub/store/event-tables.ts';
import type { PodEventRow } from '#hub/store/rows.ts';
import { ofPods } from './of-pods.ts';

const maxFirst = 500;

export type PodEventPage = { items: PodEventRow[]; nextCursor: string | null };

/** One page of the history, newest first. */
export async function listEvents(
  { hub, principal }: AuthenticatedContext,
  { filter, first, after }: Pick<QueryPodEventsArgs, 'filter' | 'after'> & { first: number },
): Promise<PodEventPage> {
  if (first < 1 || first > maxFirst)
    throw new Refusal(
      'BAD_INPUT',
      `A page has 1 to ${maxFirst} events. Choose a number in between.`,
    );
  const found = await hub.database
    .select()
    .from(podEvents)
    .where(
      and(
        eq(podEvents.organizationId, principal.organizationId),
        after == null ? undefined : lt(podEvents.seq, parsePlace(after)),
        ...(filter ? conditionsOf(filter) : []),
      ),
    )
    .orderBy(desc(podEvents.seq))
    .limit(first + 1);
  const items = found.slice(0, first);
  return { items, nextCursor: found.length > first ? String(items.at(-1)?.seq) : null };
}

function conditionsOf({
  pods,
  backends,
  kinds,
  actors,
  since,
  until,
}: PodEventFilter): (SQL | undefined)[] {
  return [
    pods ? ofPods(pods) : undefined,
    matchesIds(podEvents.backendId, backends),
    kinds ? inArray(podEvents.kind, kinds) : undefined,
    actors ? inArray(podEvents.actor, actors) : undefined,
    since ? gte(podEvents.at, since) : undefined,
    until ? lt(podEvents.at, until) : undefined,
  ];
}

function parsePlace(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor))
    throw new Refusal(
      'BAD_INPUT',
      'This cursor is not valid. Leave it out to begin with the newest.',
    );
  return Number(cursor);
}
