import { eq, ne } from 'drizzle-orm';
import { refreshCardsOfRepo } from '#hub/catalogue/refresh-cards.ts';
import { takeTurn } from '#hub/catalogue/take-turn.ts';
import { readBeside } from '#hub/sources/readers/read-beside.ts';
import { readmes } from '#hub/store/catalogue-tables.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { BesidePlace } from './beside-place.ts';
import { keepLogos } from './keep-logos.ts';
import type { Beside } from './beside.ts';

const mostReadmeBytes = 256 * 1024;

/** What stands beside a deployments file: the README and the logos. What is gone is forgotten; what cannot be reached is left as it is. */
export async function keepBeside(beside: Beside, place: BesidePlace): Promise<void> {
  const hasNewReadme = await keepReadme(beside, place);
  const hasNewLogo = await keepLogos(beside, place);
  const {
    database,
    repo: { organizationId, id },
  } = beside;
  if (!hasNewReadme && !hasNewLogo) return;
  await database.transaction(async (transaction) => {
    if (hasNewLogo) {
      await takeTurn(transaction, organizationId);
      await refreshCardsOfRepo(transaction, { id, organizationId });
    }
    await recordChanges(transaction, [
      { organizationId, topic: 'repo', entityId: id },
      { organizationId, topic: 'catalogue', entityId: id },
    ]);
  });
}

/** One conditional request. */
async function keepReadme(
  { database, sourceWorld, repo, reference }: Beside,
  place: BesidePlace,
): Promise<boolean> {
  if (reference.kind === 'http' || reference.kind === 'sample') return false;
  const [known] = await database
    .select({ etag: readmes.etag, lastModified: readmes.lastModified })
    .from(readmes)
    .where(eq(readmes.repoId, repo.id));
  const got = await readBeside(sourceWorld, reference, place, 'README.md', {
    mostBytes: mostReadmeBytes,
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
