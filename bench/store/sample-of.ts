import { and, asc, count, desc, eq, sql } from 'drizzle-orm';
import { definitionCards } from '../../src/hub/store/card-tables.ts';
import { apps, releases, repos } from '../../src/hub/store/catalogue-tables.ts';
import type { Sample } from './page-queries.ts';
import type { ServedStore } from './serve-store.ts';

/** An app of many releases, and a node that many apps provide. */
export async function sampleOf({
  hub: { database },
  principal: { organizationId },
}: ServedStore): Promise<Sample> {
  const [app] = await database
    .select({ id: apps.id, identifier: apps.identifier })
    .from(apps)
    .innerJoin(releases, eq(releases.appId, apps.id))
    .where(eq(apps.organizationId, organizationId))
    .groupBy(apps.id)
    .orderBy(desc(count()), asc(apps.identifier))
    .limit(1);
  const [release] = await database
    .select({ id: releases.id })
    .from(releases)
    .where(eq(releases.appId, app?.id ?? ''))
    .orderBy(desc(releases.releasedAt))
    .limit(1);
  const [node] = await database
    .select({ id: definitionCards.definitionId })
    .from(definitionCards)
    .where(
      and(
        eq(definitionCards.organizationId, organizationId),
        sql`${definitionCards.gives} <> '{}'`,
      ),
    )
    .orderBy(desc(definitionCards.appCount), asc(definitionCards.name))
    .limit(1);
  const some = await database
    .select({ id: repos.id })
    .from(repos)
    .where(eq(repos.organizationId, organizationId))
    .orderBy(asc(repos.name))
    .limit(3);
  return {
    app: app?.identifier ?? '',
    release: release?.id ?? '',
    node: node?.id ?? '',
    repos: some.map(({ id }) => id),
  };
}
