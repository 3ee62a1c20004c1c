import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { maxFileBytes } from '#domain/deployments-file/parse-deployments-file.ts';
import { allowedPath } from './allowed-path.ts';
import type { FetchedBytes } from '#hub/sources/fetch/fetch-bytes.ts';
import { publishFolders } from '#hub/sources/forge/read-place.ts';
import { rememberedFile } from '#hub/sources/read-files.ts';
import type { FoundFile, SourceMemory, SourceReading, SourceWorld } from '#hub/sources/source.ts';

const inFolders = [...publishFolders.map((name) => `${name}/deployments.yaml`), 'deployments.yaml'];

/**
 * A folder of the hub's machine that holds what a repository would, or a deployments file itself.
 */
export async function readFolder(
  world: SourceWorld,
  { path }: { path: string },
  memory: SourceMemory,
): Promise<SourceReading> {
  const allowed = await allowedPath(path, world.allowedFolders);
  if (allowed.kind === 'refused') return allowed;
  const names = (await stat(allowed.path)).isDirectory() ? inFolders : [''];
  const files: FoundFile[] = [];
  for (const name of names) {
    const file = join(allowed.path, name);
    const read = await readAllowedFile(world, file, maxFileBytes);
    if ('because' in read) return read;
    if (read.kind === 'bytes')
      files.push({
        path: name || file,
        url: `file://${file}`,
        ...read.validators,
        bytes: read.bytes,
      });
  }
  if (files.length === 0)
    return {
      kind: 'refused',
      because: `${path} has no deployments file: none of ${names.join(', ')} is there.`,
    };
  if (isAsBefore(files, memory)) return { kind: 'unmodified' };
  return { kind: 'found', files, branch: null, folder: '', notes: [] };
}

function isAsBefore(files: FoundFile[], memory: SourceMemory): boolean {
  const before = new Map((memory?.files ?? []).map(({ url, hash }) => [url, hash]));
  return (
    files.length === before.size &&
    files.every((file) => before.get(file.url) === rememberedFile(file).hash)
  );
}

/**
 * Nothing but a plain file is opened, and no link in its last step: what stands in its place since
 * it was looked at is refused.
 */
export async function readAllowedFile(
  { allowedFolders }: SourceWorld,
  path: string,
  maxBytes: number,
): Promise<FetchedBytes> {
  if (!(await stat(path).catch(() => null))) return { kind: 'missing' };
  const allowed = await allowedPath(path, allowedFolders);
  if (allowed.kind === 'refused') return allowed;
  const file = await open(
    allowed.path,
    constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
  ).catch((cause: Error) => cause);
  if (file instanceof Error)
    return { kind: 'refused', because: `${path} cannot be read: ${file.message}.` };
  try {
    const facts = await file.stat();
    if (!facts.isFile())
      return { kind: 'refused', because: `${path} is not a regular file; it is not read.` };
    if (facts.size > maxBytes)
      return {
        kind: 'refused',
        because: `${path} is larger than ${Math.floor(maxBytes / 1024)} kB; it is not read.`,
      };
    const bytes = new Uint8Array(maxBytes + 1);
    const { bytesRead } = await file.read(bytes, 0, Math.min(maxBytes, facts.size));
    return {
      kind: 'bytes',
      bytes: bytes.slice(0, bytesRead),
      validators: { etag: null, lastModified: null },
    };
  } finally {
    await file.close();
  }
}
