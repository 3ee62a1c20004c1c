import { createHash } from 'node:crypto';
import type { RememberedFile } from '#hub/store/catalogue-tables.ts';
import { fetchBytes, type FetchedBytes } from '#hub/sources/fetch/fetch-bytes.ts';
import type { FoundFile, SourceWorld } from './source.ts';

export type FilePlace = { path: string; url: string };

/** What is at some addresses: all that is there, or that it is just what was there before. */
export type FilesReading =
  | { kind: 'files'; files: FoundFile[] }
  | { kind: 'unmodified' }
  | Extract<FetchedBytes, { kind: 'refused' | 'unreachable' }>;

/**
 * Reads files that may or may not be there, each once. An address that cannot be told fails all, or
 * its entries would seem withdrawn.
 */
export async function readFiles(
  world: SourceWorld,
  places: FilePlace[],
  headers: Record<string, string>,
  remembered: RememberedFile[],
): Promise<FilesReading> {
  const before = new Map(remembered.map((file) => [file.url, file]));
  const fetched = await Promise.all(
    places.map(async (place) => ({
      place,
      got: await fetchBytes(world, place.url, { headers, validators: before.get(place.url) }),
    })),
  );
  const failed = fetched
    .map(({ got }) => got)
    .find((got) => got.kind === 'refused' || got.kind === 'unreachable');
  if (failed) return failed as Extract<FetchedBytes, { kind: 'refused' }>;
  const present = fetched.filter(({ got }) => got.kind !== 'missing');
  const isSame =
    present.length > 0 &&
    present.length === before.size &&
    present.every(({ place, got }) => isAsBefore(before.get(place.url), got));
  if (isSame) return { kind: 'unmodified' };
  return readAgain(world, headers, present);
}

/** A server without validators is told by what it sends. */
function isAsBefore(file: RememberedFile | undefined, got: FetchedBytes): boolean {
  if (file === undefined) return false;
  return got.kind === 'unmodified' || (got.kind === 'bytes' && hashOf(got.bytes) === file.hash);
}

/** Of several files one has changed: the others, which were not sent, are needed too. */
async function readAgain(
  world: SourceWorld,
  headers: Record<string, string>,
  present: { place: FilePlace; got: FetchedBytes }[],
): Promise<FilesReading> {
  const files: FoundFile[] = [];
  for (const { place, got } of present) {
    const whole = got.kind === 'unmodified' ? await fetchBytes(world, place.url, { headers }) : got;
    if (whole.kind === 'refused' || whole.kind === 'unreachable') return whole;
    if (whole.kind === 'bytes') files.push({ ...place, ...whole.validators, bytes: whole.bytes });
  }
  return { kind: 'files', files };
}

/** What is kept of a file to know it again. */
export function rememberedFile({
  path,
  url,
  etag,
  lastModified,
  bytes,
}: FoundFile): RememberedFile {
  return { path, url, etag, lastModified, hash: hashOf(bytes) };
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
