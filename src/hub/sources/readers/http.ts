import { readFiles } from '#hub/sources/read-files.ts';
import type { SourceMemory, SourceReading, SourceWorld } from '#hub/sources/source.ts';

/** A deployments file at an address of its own. */
export async function readHttp(
  world: SourceWorld,
  { url }: { url: string },
  memory: SourceMemory,
): Promise<SourceReading> {
  const place = { path: new URL(url).pathname.slice(1), url };
  const read = await readFiles(world, [place], httpHeaders(world.token), memory?.files ?? []);
  if (read.kind !== 'files') return read;
  if (read.files.length === 0)
    return { kind: 'refused', because: `There is nothing at ${url} (404). Check the address.` };
  return { kind: 'found', files: read.files, branch: null, folder: '', notes: [] };
}

export function httpHeaders(token: string | null): Record<string, string> {
  return token === null ? {} : { authorization: `Bearer ${token}` };
}
