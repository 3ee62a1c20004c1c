import { eq } from 'drizzle-orm';
import { parseRepoReference } from '#domain/repo/parse-repo-reference.ts';
import { repoColumns } from './repo-columns.ts';
import type { Principal } from '#hub/principal.ts';
import type { HubWorld } from '#hub/hub-world.ts';
import type { SourceReference } from '#hub/sources/source.ts';
import { repos } from '#hub/store/catalogue-tables.ts';
import { hubFacts } from '#hub/store/identity-tables.ts';
import { recordChanges } from '#hub/store/record-changes.ts';

/**
 * Adds the samples and these repositories unread. Each is added once in the life of an
 * organization: one that somebody has removed does not come back at the next start.
 */
export async function addDefaultRepos(
  { store, log }: HubWorld,
  { organizationId }: Principal,
  identifiers: readonly string[],
): Promise<void> {
  const key = `default-repos:${organizationId}`;
  const wanted = [
    { identifier: 'samples', reference: { kind: 'sample' } as SourceReference },
    ...identifiers.flatMap((identifier) => {
      const parsed = parseRepoReference(identifier);
      if (parsed.ok) return [{ identifier, reference: parsed.reference }];
      log.warn(`The configured repository ${identifier} is left out: ${parsed.because}`);
      return [];
    }),
  ];
  await store.database.transaction(async (transaction) => {
    const [fact] = await transaction
      .select()
      .from(hubFacts)
      .where(eq(hubFacts.key, key))
      .for('update');
    const before = new Set(Array.isArray(fact?.value) ? fact.value.map(String) : []);
    const rows = wanted
      .map(({ identifier, reference }) => ({
        ...repoColumns(reference),
        organizationId,
        identifier,
      }))
      .filter(({ location }) => !before.has(location));
    if (rows.length === 0) return;
    const added = await transaction
      .insert(repos)
      .values(rows)
      .onConflictDoNothing()
      .returning({ id: repos.id });
    const value = [...before, ...rows.map(({ location }) => location)];
    await transaction
      .insert(hubFacts)
      .values({ key, value })
      .onConflictDoUpdate({ target: hubFacts.key, set: { value } });
    await recordChanges(
      transaction,
      added.map(({ id }) => ({ organizationId, topic: 'repo', entityId: id })),
    );
  });
}
