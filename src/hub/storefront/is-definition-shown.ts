import { and, eq, inArray, ne, or, sql, type SQL } from 'drizzle-orm';
import type { Principal } from '#hub/principal.ts';
import type { Database } from '#hub/store/database.ts';
import { definitionCards } from '#hub/store/card-tables.ts';
import { flavourDefinitions } from '#hub/store/catalogue-tables.ts';
import { deployments, pods } from '#hub/store/runtime-tables.ts';
import type { AppIndexes } from './app-indexes.ts';

/**
 * Whether the store shows a definition, for queries of its card: as with apps, a repository in use
 * lists it, or something is installed that provides it. What is installed only is looked up first,
 * because there is hardly ever any, and the indexes of the cards hold what is listed.
 */
export async function isDefinitionShown({
  hub: { database, appIndexes },
  principal: { organizationId },
}: {
  hub: { database: Database; appIndexes: AppIndexes };
  principal: Principal;
}): Promise<SQL> {
  const listed = sql`${definitionCards.appCount} > 0`;
  const { cache } = await appIndexes.of(organizationId);
  const hasUnlisted = await cache.get(
    'has definitions that nobody lists',
    async () =>
      (
        await database
          .select({ id: definitionCards.definitionId })
          .from(definitionCards)
          .where(
            and(
              eq(definitionCards.organizationId, organizationId),
              sql`${definitionCards.appCount} = 0`,
            ),
          )
          .limit(1)
      ).length > 0,
  );
  if (!hasUnlisted) return listed;
  const installed = await database
    .selectDistinct({ id: flavourDefinitions.definitionId })
    .from(pods)
    .innerJoin(deployments, eq(deployments.id, pods.deploymentId))
    .innerJoin(flavourDefinitions, eq(flavourDefinitions.flavourId, deployments.flavourId))
    .innerJoin(definitionCards, eq(definitionCards.definitionId, flavourDefinitions.definitionId))
    .where(
      and(
        eq(pods.organizationId, organizationId),
        ne(pods.phase, 'REMOVED'),
        sql`${definitionCards.appCount} = 0`,
      ),
    );
  return installed.length === 0
    ? listed
    : (or(
        listed,
        inArray(
          definitionCards.definitionId,
          installed.map(({ id }) => id),
        ),
      ) ?? listed);
}
