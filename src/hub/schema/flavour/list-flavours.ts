import { and, eq, exists, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import { validate } from 'uuid';
import type { FlavourFilter, FlavourOrder } from '#generated/resolvers.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { composeFilters } from '#hub/schema/base/compose-filters.ts';
import { containsWords } from '#hub/schema/base/contains-words.ts';
import type { ListArgs } from '#hub/schema/base/list-args.ts';
import { listWindow } from '#hub/schema/base/list-window.ts';
import { matchesIds } from '#hub/schema/base/matches-ids.ts';
import { orderClauses } from '#hub/schema/base/order-clauses.ts';
import { apps, flavourDefinitions, flavours, releases } from '#hub/store/catalogue-tables.ts';
import type { FlavourRow } from '#hub/store/rows.ts';

/** Flavours of the organization that meet `within`. */
export async function listFlavours(
  { hub, principal }: AuthenticatedContext,
  args: ListArgs<FlavourFilter, FlavourOrder>,
  within?: SQL,
): Promise<FlavourRow[]> {
  const { offset, limit } = listWindow(args.pagination);
  const conditions = composeFilters<FlavourFilter>(
    args.filters,
    ({ ids, search, hasDefinitions, isWithdrawn }) => [
      matchesIds(flavours.id, ids),
      containsWords(search, flavours.name, flavours.imageString, apps.identifier, releases.version),
      isWithdrawn == null
        ? undefined
        : isWithdrawn
          ? isNotNull(flavours.withdrawnAt)
          : isNull(flavours.withdrawnAt),
      ...(hasDefinitions ?? []).map(provides),
    ],
  );
  const rows = await hub.database
    .select({ flavour: flavours })
    .from(flavours)
    .innerJoin(releases, eq(releases.id, flavours.releaseId))
    .innerJoin(apps, eq(apps.id, releases.appId))
    .where(and(eq(flavours.organizationId, principal.organizationId), within, conditions))
    .orderBy(
      ...orderClauses(
        args.ordering,
        { releasedAt: releases.releasedAt },
        apps.identifier,
        releases.releasedAt,
        flavours.position,
        flavours.id,
      ),
    )
    .limit(limit)
    .offset(offset);
  return rows.map(({ flavour }) => flavour);

  function provides(definitionId: string): SQL {
    if (!validate(definitionId)) return sql`false`;
    return exists(
      hub.database
        .select({ one: sql`1` })
        .from(flavourDefinitions)
        .where(
          and(
            eq(flavourDefinitions.flavourId, flavours.id),
            eq(flavourDefinitions.definitionId, definitionId),
          ),
        ),
    );
  }
}
