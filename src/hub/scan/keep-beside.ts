import { createHash } from 'node:crypto';
import { and, eq, inArray, isNull, ne, or } from 'drizzle-orm';
import { fetchBytes } from '#hub/sources/fetch-bytes.ts';
import { readBeside } from '#hub/sources/read-beside.ts';
import type { SourceReference, SourceWorld } from '#hub/sources/source.ts';
import { flavours, logos, readmes, releases } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { RepoRow } from '#hub/store/rows.ts';
import { pictureType } from './picture-type.ts';
import type { RepoReading } from './read-repo.ts';

const mostReadmeBytes = 256 * 1024;
const mostLogoBytes = 512 * 1024;
const mostLogos = 50;

type Read = Extract<RepoReading, { kind: 'read' }>;
type Beside = { database: Database; sourceWorld: SourceWorld; repo: RepoRow; reference: SourceReference };

/** What stands beside a deployments file: the README and the logos. Whatever of it cannot be had is left as it is. */
export async function keepBeside(beside: Beside, reading: Read): Promise<void> {
  const hasNewReadme = await keepReadme(beside, reading);
  const hasNewLogo = await keepLogos(beside, reading);
  const { database, repo: { organizationId, id } } = beside;
  if (!hasNewReadme && !hasNewLogo) return;
  await database.transaction((transaction) => recordChanges(transaction, [
    { organizationId, topic: 'repo', entityId: id }, { organizationId, topic: 'catalogue', entityId: id },
  ]));
}

async function keepReadme({ database, sourceWorld, repo, reference }: Beside, reading: Read): Promise<boolean> {
  if (reference.kind === 'http' || reference.kind === 'sample') return false;
  const got = await readBeside(sourceWorld, reference, reading, 'README.md', mostReadmeBytes);
  if (got.kind !== 'bytes') return false;
  // NUL is what PostgreSQL has no place for.
  const markdown = new TextDecoder().decode(got.bytes).replaceAll('\0', '');
  const written = await database.insert(readmes).values({ repoId: repo.id, markdown })
    .onConflictDoUpdate({ target: readmes.repoId, set: { markdown }, setWhere: ne(readmes.markdown, markdown) }).returning({ id: readmes.repoId });
  return written.length > 0;
}

async function keepLogos(beside: Beside, { images, ...place }: Read): Promise<boolean> {
  const named = [...new Set(images.flatMap(({ manifest }) => (manifest.logo ? [manifest.logo] : [])))].slice(0, mostLogos);
  const kept: boolean[] = [];
  for (const logo of named) {
    const bytes = await fetchLogo(beside, place, logo);
    if (bytes) kept.push(await keepLogo(beside, logo, bytes));
  }
  return kept.includes(true);
}

/** An address, or a path from the root of the repository or from where the manifest lies. */
async function fetchLogo({ sourceWorld, reference }: Beside, place: Omit<Read, 'images'>, logo: string): Promise<Uint8Array | undefined> {
  if (/^https?:\/\//i.test(logo)) {
    // Another host than the repository's: it gets no token.
    const got = URL.canParse(logo) ? await fetchBytes({ ...sourceWorld, token: null }, logo, { mostBytes: mostLogoBytes }) : null;
    return got?.kind === 'bytes' ? got.bytes : undefined;
  }
  for (const candidate of pathsOf(logo, place.remembered.files[0]?.path ?? '')) {
    const got = await readBeside(sourceWorld, reference, place, candidate, mostLogoBytes);
    if (got.kind === 'bytes') return got.bytes;
  }
  return undefined;
}

/** None for what could lead out of the repository. */
function pathsOf(logo: string, deploymentsPath: string): string[] {
  const path = logo.replace(/^(\.?\/)+/, '');
  if (path === '' || path.length > 500 || path.split('/').includes('..') || /^[a-z][a-z0-9+.-]*:/i.test(path)) return [];
  const manifestFolder = /(\.arkitekt[^/]*)\/[^/]*$/.exec(deploymentsPath)?.[1];
  return manifestFolder ? [path, `${manifestFolder}/${path}`] : [path];
}

async function keepLogo({ database, repo }: Beside, logo: string, bytes: Uint8Array): Promise<boolean> {
  const type = pictureType(bytes);
  if (!type) return false;
  const hash = createHash('sha256').update(bytes).digest('hex');
  await database.insert(logos).values({ hash, type, bytes }).onConflictDoNothing();
  const ofRepo = database.select({ id: flavours.releaseId }).from(flavours).where(eq(flavours.repoId, repo.id));
  const changed = await database.update(releases).set({ logoHash: hash })
    .where(and(eq(releases.logo, logo), inArray(releases.id, ofRepo), or(isNull(releases.logoHash), ne(releases.logoHash, hash)))).returning({ id: releases.id });
  return changed.length > 0;
}
