import type { RepoReference } from '#domain/repo/repo-reference.ts';
import { readGithub } from './github.ts';
import { readHttp } from './http.ts';
import { readSample } from './sample.ts';

/** What reading a source takes from the world. */
export type SourceWorld = {
  fetch: typeof fetch;
  /** Whether plain http and addresses inside this network may be opened. */
  allowLocalSources: boolean;
  sampleFile: string;
  /** Opens a private repository; sent to the host that it is for and to nobody else. */
  token: string | null;
  /** Ends every reading. */
  signal: AbortSignal;
};

export type SourceReference = RepoReference | { kind: 'sample' };

/** A deployments file as it was found. */
export type FoundFile = { path: string; bytes: Uint8Array };

/** What a source has: its files, those that decide first, or one sentence why there are none. */
export type SourceReading =
  | { kind: 'found'; files: FoundFile[]; /** Of git: where they were found. */ branch: string | null }
  /** The source is not what it was taken for. */
  | { kind: 'refused'; because: string }
  /** It cannot be reached now. */
  | { kind: 'unreachable'; because: string };

/** Where deployments files come from; one file for each kind, one contract. */
export function readSource(world: SourceWorld, reference: SourceReference): Promise<SourceReading> {
  switch (reference.kind) {
    case 'github':
      return readGithub(world, reference);
    case 'http':
      return readHttp(world, reference);
    case 'sample':
      return readSample(world);
  }
}
