import { and, eq, isNull } from 'drizzle-orm';
import type { RepoReference } from '#domain/repo/repo-reference.ts';
import type { Principal } from '#hub/principal.ts';
import { Refusal } from '#hub/refusal.ts';
import type { Hub } from '#hub/hub.ts';
import { assetsOfReading } from '#hub/scan/assets/repo-assets.ts';
import type { RepoReading } from '#hub/scan/read-repo.ts';
import { endScan } from '#hub/scan/scan-log.ts';
import { nextScanAt } from '#hub/scan/scan-schedule.ts';
import { repos } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { RepoRow } from '#hub/store/rows.ts';
import { v7 } from 'uuid';
import { catalogueEntries } from '#hub/catalogue/catalogue-entry.ts';
import { repoColumns } from '#hub/scan/repo-columns.ts';
import { refuseTokenFor } from './repo-token.ts';
import { tokenPurpose } from '#hub/scan/token-purpose.ts';
import { lockCatalogue } from '#hub/catalogue/lock-catalogue.ts';
import { writeCatalogue } from '#hub/catalogue/write-catalogue.ts';

export type RepoRequest = {
  reference: RepoReference;
  /** What the person typed. */
  identifier: string;
  /** null: named after where it is. */
  name: string | null;
  /** Whether what it lists is kept at once. */
  isScanned: boolean;
  /** Opens a private repository. */
  token: string | null;
};

/**
 * Adds a repository after reading it once; nothing is kept when it cannot be read. One that is
 * there already is answered as it is.
 */
export async function addRepo(
  hub: Hub,
  principal: Principal,
  request: RepoRequest,
): Promise<RepoRow> {
  const { organizationId } = principal;
  const columns = repoColumns(request.reference);
  const known = await findRepo(hub.database, organizationId, columns.location);
  if (known) return known;
  const startedAt = hub.now();
  const reading = await readOrRefuse(hub, request.reference, request.token);
  const entries = catalogueEntries(reading.images);
  const next = await nextScanAt(hub, organizationId);
  const encryptedToken = encryptToken(hub, organizationId, columns, request.token);
  const row = {
    ...columns,
    organizationId,
    addedBy: principal.userId,
    encryptedToken,
    disabledAt: null,
    nextScanAt: next,
    identifier: request.identifier,
    name: request.name ?? columns.name,
    branch: reading.branch ?? columns.branch,
  };
  await hub.database.transaction(async (transaction) => {
    await lockCatalogue(transaction, organizationId);
    const now = hub.now();
    const [repo] = await transaction
      .insert(repos)
      .values({ ...row, addedAt: now, updatedAt: now })
      .onConflictDoUpdate({
        target: [repos.organizationId, repos.location],
        set: { ...row, addedAt: now, updatedAt: now, removedAt: null },
      })
      .returning();
    if (!repo) throw new Error('a repository was not kept');
    if (!request.isScanned)
      return recordChanges(transaction, [{ organizationId, topic: 'repo', entityId: repo.id }]);
    const counts = await writeCatalogue(transaction, repo, entries, now);
    await endScan(
      transaction,
      repo,
      { id: v7(), startedAt },
      { ...reading, counts },
      { now, nextScanAt: next },
    );
  });
  const added = await findRepo(hub.database, organizationId, columns.location);
  if (!added)
    throw new Refusal('CONFLICT', 'The repository was removed at the same moment. Add it again.');
  if (request.isScanned) hub.scanner.fetchAssets(added, assetsOfReading(reading));
  return added;
}

/** Throws BAD_INPUT for a kind of repository that takes no token. */
function encryptToken(
  { vault }: Hub,
  organizationId: string,
  { kind, location }: Pick<RepoRow, 'kind' | 'location'>,
  token: string | null,
): string | null {
  if (token === null) return null;
  refuseTokenFor(kind);
  return vault.encrypt(token, tokenPurpose({ organizationId, location }));
}

/** What a repository holds now. */
export async function readOrRefuse(
  hub: Hub,
  reference: RepoReference,
  token: string | null,
): Promise<Extract<RepoReading, { kind: 'read' }>> {
  const reading = await hub.scanner.read(reference, token);
  switch (reading.kind) {
    case 'read':
      return reading;
    case 'refused':
      throw new Refusal('BAD_INPUT', reading.because);
    case 'unreachable':
      throw new Refusal('UNAVAILABLE', reading.because);
  }
}

/** The repository at this place, unless it was removed. */
export async function findRepo(
  database: Database,
  organizationId: string,
  location: string,
): Promise<RepoRow | undefined> {
  const [row] = await database
    .select()
    .from(repos)
    .where(
      and(
        eq(repos.organizationId, organizationId),
        eq(repos.location, location),
        isNull(repos.removedAt),
      ),
    );
  return row;
}
