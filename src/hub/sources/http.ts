import { fetchBytes } from './fetch-bytes.ts';
import type { SourceReading, SourceWorld } from './source.ts';

/** A deployments file at an address of its own. */
export async function readHttp(world: SourceWorld, { url }: { url: string }): Promise<SourceReading> {
  const fetched = await fetchBytes(world, url);
  switch (fetched.kind) {
    case 'bytes':
      return { kind: 'found', files: [{ path: new URL(url).pathname.slice(1), bytes: fetched.bytes }], branch: null };
    case 'missing':
      return { kind: 'refused', because: `There is nothing at ${url} (404). Check the address.` };
    case 'refused':
    case 'unreachable':
      return fetched;
  }
}
