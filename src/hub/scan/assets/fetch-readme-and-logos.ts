import { eq, ne } from 'drizzle-orm';
import { refreshCardsOfRepo } from '#hub/catalogue/cards/refresh-cards.ts';
import { lockCatalogue } from '#hub/catalogue/lock-catalogue.ts';
import { readRepoFile } from '#hub/sources/readers/read-repo-file.ts';
import { readmes } from '#hub/store/catalogue-tables.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { RepoAssets } from './repo-assets.ts';
import { fetchLogos } from './fetch-logos.ts';
import type { AssetsWorld } from './assets-world.ts';

const maxReadmeBytes = 256 * 1024;

/**
 * Fetches the README and the logos of a repository. What is gone is deleted; what cannot be reached
 * is left as it is.
 */
export async function fetchReadmeAndLogos(world: AssetsWorld, assets: RepoAssets): Promise<void> {
  const hasNewReadme = await fetchReadme(world, assets);
  const hasNewLogo = await fetchLogos(world, assets);
  const {
    database,
    repo: { organizationId, id },
  } = world;
  if (!hasNewReadme && !hasNewLogo) return;
  await database.transaction(async (transaction) => {
    if (hasNewLogo) {
      await lockCatalogue(transaction, organizationId);
      await refreshCardsOfRepo(transaction, { id, organizationId });
    }
    await recordChanges(transaction, [
      { organizationId, topic: 'repo', entityId: id },
      { organizationId, topic: 'catalogue', entityId: id },
    ]);
  });
}

/** One conditional request. */
async function fetchReadme(
  { database, sourceWorld, repo, reference }: AssetsWorld,
  assets: RepoAssets,
): Promise<boolean> {
  if (reference.kind === 'http' || reference.kind === 'sample') return false;
  const [known] = await database
    .select({ etag: readmes.etag, lastModified: readmes.lastModified })
    .from(readmes)
    .where(eq(readmes.repoId, repo.id));
  const got = await readRepoFile(sourceWorld, reference, assets, 'README.md', {
    maxBytes: maxReadmeBytes,
    validators: known,
  });
  if (got.kind === 'missing')
    return (
      (
        await database
          .delete(readmes)
          .where(eq(readmes.repoId, repo.id))
          .returning({ id: readmes.repoId })
      ).length > 0
    );
  if (got.kind !== 'bytes') return false;
  // NUL is what PostgreSQL has no place for.
  const markdown = new TextDecoder().decode(got.bytes).replaceAll('\0', '');
  const written = await database
    .insert(readmes)
    .values({ repoId: repo.id, markdown, ...got.validators })
    .onConflictDoUpdate({
      target: readmes.repoId,
      set: { markdown, ...got.validators },
      setWhere: ne(readmes.markdown, markdown),
    })
    .returning({ id: readmes.repoId });
  return written.length > 0;
}
