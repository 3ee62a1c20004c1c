import { parseRepoReference } from '#domain/repo/parse-repo-reference.ts';
import { readerVersion } from '#hub/catalogue/catalogue-entry.ts';
import { tokenPurpose } from './token-purpose.ts';
import type { Vault } from '#hub/identity/vault.ts';
import type { SourceMemory, SourceReference } from '#hub/sources/source.ts';
import { forgeOf } from '#hub/sources/readers/read-source.ts';
import type { RepoRow } from '#hub/store/rows.ts';

/** Where a repository is read. */
export function referenceOf({
  kind,
  identifier,
}: Pick<RepoRow, 'kind' | 'identifier'>): SourceReference {
  if (kind === 'SAMPLE') return { kind: 'sample' };
  const parsed = parseRepoReference(identifier);
  if (!parsed.ok)
    throw new Error(`the store has a repository that cannot be read: ${parsed.because}`);
  return parsed.reference;
}

/**
 * The host whose politeness decides how many are read at once; the hub's own disk counts as one.
 */
export function hostOf(reference: SourceReference): string {
  switch (reference.kind) {
    case 'sample':
    case 'folder':
      return '';
    case 'http':
      return new URL(reference.url).host;
    case 'github':
    case 'gitlab':
    case 'codeberg':
      return new URL(forgeOf(reference, null).repoUrl).host;
  }
}

/**
 * What the last reading found, when it may be relied on: one that failed is done anew, and so is
 * one by another reader.
 */
export function memoryOf({
  state,
  remembered,
}: Pick<RepoRow, 'state' | 'remembered'>): SourceMemory {
  return (state === 'OK' || state === 'PARTIAL') && remembered?.reader === readerVersion
    ? remembered
    : null;
}

/** undefined: there is one, and this hub cannot open it. */
export function tokenOf(vault: Vault, repo: RepoRow): string | null | undefined {
  return repo.encryptedToken === null
    ? null
    : vault.decrypt(repo.encryptedToken, tokenPurpose(repo));
}
