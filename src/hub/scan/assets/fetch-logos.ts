import { createHash } from 'node:crypto';
import { and, eq, inArray, isNotNull, isNull, ne, or } from 'drizzle-orm';
import { pruneLogos } from '#hub/catalogue/prune-logos.ts';
import { fetchBytes, type FetchedBytes } from '#hub/sources/fetch/fetch-bytes.ts';
import { readRepoFile } from '#hub/sources/readers/read-repo-file.ts';
import { flavours, logos, releases } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import type { RepoAssets } from './repo-assets.ts';
import type { AssetsWorld } from './assets-world.ts';
import { pictureType } from './picture-type.ts';

const maxLogoBytes = 512 * 1024;
const maxLogos = 50;

/**
 * Fetches the logos that the entries name. One that is gone, or is no picture, leaves nothing
 * behind; one that cannot be reached stays as it is.
 */
export async function fetchLogos(world: AssetsWorld, assets: RepoAssets): Promise<boolean> {
  const kept: boolean[] = [];
  for (const logo of (assets.logos ?? []).slice(0, maxLogos)) {
    const got = await fetchLogo(world, assets, logo);
    if (got.kind !== 'unreachable')
      kept.push(await saveLogo(world, logo, got.kind === 'bytes' ? got.bytes : null));
  }
  return kept.includes(true);
}

/** An address, or a path from the root of the repository or from where the manifest lies. */
async function fetchLogo(
  { sourceWorld, reference }: AssetsWorld,
  assets: RepoAssets,
  logo: string,
): Promise<FetchedBytes> {
  if (/^https?:\/\//i.test(logo)) {
    // Another host than the repository's: it gets no token.
    return URL.canParse(logo)
      ? fetchBytes({ ...sourceWorld, token: null }, logo, { maxBytes: maxLogoBytes })
      : { kind: 'missing' };
  }
  for (const candidate of pathsOf(logo, assets.deploymentsPath)) {
    const got = await readRepoFile(sourceWorld, reference, assets, candidate, {
      maxBytes: maxLogoBytes,
    });
    if (got.kind !== 'missing') return got;
  }
  return { kind: 'missing' };
}

/** None for what could lead out of the repository. */
function pathsOf(logo: string, deploymentsPath: string): string[] {
  const path = logo.replace(/^(\.?\/)+/, '');
  if (
    path === '' ||
    path.length > 500 ||
    path.split('/').includes('..') ||
    /^[a-z][a-z0-9+.-]*:/i.test(path)
  )
    return [];
  const manifestFolder = /(\.arkitekt[^/]*)\/[^/]*$/.exec(deploymentsPath)?.[1];
  return manifestFolder ? [path, `${manifestFolder}/${path}`] : [path];
}

async function saveLogo(
  { database, repo }: AssetsWorld,
  logo: string,
  bytes: Uint8Array | null,
): Promise<boolean> {
  const type = bytes === null ? undefined : pictureType(bytes);
  const picture =
    bytes && type ? { hash: createHash('sha256').update(bytes).digest('hex'), type, bytes } : null;
  return database.transaction(async (transaction) => {
    // The row is held until it is pointed to, so that nobody takes it for one that is left over.
    if (picture)
      await transaction
        .insert(logos)
        .values(picture)
        .onConflictDoUpdate({ target: logos.hash, set: { type: picture.type } });
    const changed = await pointTo(transaction, {
      repoId: repo.id,
      logo,
      hash: picture?.hash ?? null,
    });
    if (changed) await pruneLogos(transaction);
    return changed;
  });
}

async function pointTo(
  transaction: Database,
  { repoId, logo, hash }: { repoId: string; logo: string; hash: string | null },
): Promise<boolean> {
  const ofRepo = transaction
    .select({ id: flavours.releaseId })
    .from(flavours)
    .where(eq(flavours.repoId, repoId));
  const isAnother =
    hash === null
      ? isNotNull(releases.logoHash)
      : or(isNull(releases.logoHash), ne(releases.logoHash, hash));
  const changed = await transaction
    .update(releases)
    .set({ logoHash: hash })
    .where(and(eq(releases.logo, logo), inArray(releases.id, ofRepo), isAnother))
    .returning({ id: releases.id });
  return changed.length > 0;
}
