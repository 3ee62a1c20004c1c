import type { RepoReference } from '#domain/repo/repo-reference.ts';
import { createHostLimiter } from '#hub/sources/fetch/host-limiter.ts';
import type { SourceWorld } from '#hub/sources/source.ts';
import { readSource } from '#hub/sources/readers/read-source.ts';
import { unreadable, type Target } from './target.ts';

/** The files of a repository or an address, found as a hub finds them. */
export async function readRemote(
  argument: string,
  reference: RepoReference,
  fetch: typeof globalThis.fetch,
): Promise<Target[]> {
  const reading = await readSource(worldOf(fetch), reference);
  if (reading.kind === 'unmodified')
    throw new Error('a reading without a memory has found nothing changed');
  if (reading.kind !== 'found') return [unreadable(argument, reading.because.replace(/\.$/, ''))];
  return reading.files.map(({ path, bytes }) => ({
    file: reference.kind === 'http' ? argument : `${argument.replace(/\/$/, '')}/${path}`,
    content: { kind: 'bytes', bytes },
  }));
}

/** Whoever runs the command may open what their machine may open. */
function worldOf(fetch: typeof globalThis.fetch): SourceWorld {
  const now = () => new Date();
  return {
    fetch,
    now,
    limiter: createHostLimiter(now),
    patienceMs: 0,
    onWait: () => {},
    signal: new AbortController().signal,
    allowLocalSources: true,
    allowedFolders: [],
    sampleFile: '',
    token: null,
  };
}
