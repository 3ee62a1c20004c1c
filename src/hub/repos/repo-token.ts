import { eq } from 'drizzle-orm';
import { Refusal } from '#hub/refusal.ts';
import type { Hub } from '#hub/hub.ts';
import { repos } from '#hub/store/catalogue-tables.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { RepoRow } from '#hub/store/rows.ts';
import { tokenPurpose } from '#hub/scan/token-purpose.ts';

/** What every kind of access token looks like: it goes into a header. */
const validPattern = /^[\x21-\x7e]{1,1000}$/;

/** Reads a token that somebody gave; an empty one is none. */
export function parseRepoToken(text: string | null | undefined): string | null {
  const token = text?.trim() ?? '';
  if (token === '') return null;
  if (!validPattern.test(token))
    throw new Refusal(
      'BAD_INPUT',
      'An access token has at most 1,000 characters and no spaces. Copy it again.',
    );
  return token;
}

/** Keeps an access token, or forgets it with null. */
export async function setRepoToken(hub: Hub, repo: RepoRow, token: string | null): Promise<void> {
  if (token !== null) refuseTokenFor(repo.kind);
  const encryptedToken = token === null ? null : hub.vault.encrypt(token, tokenPurpose(repo));
  await hub.database.transaction(async (transaction) => {
    // What another reader was told must not be taken for what this one would be.
    await transaction
      .update(repos)
      .set({ encryptedToken, remembered: null, updatedAt: hub.now() })
      .where(eq(repos.id, repo.id));
    await recordChanges(transaction, [
      { organizationId: repo.organizationId, topic: 'repo', entityId: repo.id },
    ]);
  });
}

/** Folders and the samples are read without asking anybody. */
export function refuseTokenFor(kind: RepoRow['kind']): void {
  if (kind === 'FOLDER' || kind === 'SAMPLE')
    throw new Refusal(
      'BAD_INPUT',
      "This repository is on the hub's machine; it needs no access token.",
    );
}
