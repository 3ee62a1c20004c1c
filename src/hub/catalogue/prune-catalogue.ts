import { and, eq, inArray, isNotNull, notExists, sql } from 'drizzle-orm';
import {
  apps,
  definitions,
  flavourDefinitions,
  flavours,
  releases,
  repos,
} from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { pruneLogos } from './prune-logos.ts';
import { deployments } from '#hub/store/runtime-tables.ts';

/**
 * Forgets what nobody lists and nobody has installed: withdrawn flavours without a deployment,
 * then what is left empty, and pictures that nobody shows.
 */
export async function pruneCatalogue(transaction: Database, organizationId: string): Promise<void> {
  const one = { one: sql`1` };
  await pruneFlavours(transaction, organizationId);
  await transaction
    .delete(releases)
    .where(
      and(
        eq(releases.organizationId, organizationId),
        notExists(
          transaction.select(one).from(flavours).where(eq(flavours.releaseId, releases.id)),
        ),
      ),
    );
  await pruneLogos(transaction);
  await transaction
    .delete(apps)
    .where(
      and(
        eq(apps.organizationId, organizationId),
        notExists(transaction.select(one).from(releases).where(eq(releases.appId, apps.id))),
      ),
    );
  await transaction
    .delete(definitions)
    .where(
      and(
        eq(definitions.organizationId, organizationId),
        notExists(
          transaction
            .select(one)
            .from(flavourDefinitions)
            .where(eq(flavourDefinitions.definitionId, definitions.id)),
        ),
      ),
    );
  await transaction
    .delete(repos)
    .where(
      and(
        eq(repos.organizationId, organizationId),
        isNotNull(repos.removedAt),
        notExists(transaction.select(one).from(flavours).where(eq(flavours.repoId, repos.id))),
      ),
    );
}

async function pruneFlavours(transaction: Database, organizationId: string): Promise<void> {
  // Locked before they are checked: an install that comes at the same moment is waited for.
  const withdrawn = await transaction
    .select({ id: flavours.id })
    .from(flavours)
    .where(and(eq(flavours.organizationId, organizationId), isNotNull(flavours.withdrawnAt)))
    .for('update');
  if (withdrawn.length > 0) {
    await transaction.delete(flavours).where(
      and(
        inArray(
          flavours.id,
          withdrawn.map(({ id }) => id),
        ),
        notExists(
          transaction
            .select({ one: sql`1` })
            .from(deployments)
            .where(eq(deployments.flavourId, flavours.id)),
        ),
      ),
    );
  }
}
