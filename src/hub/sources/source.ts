import type { RepoReference } from '#domain/repo/repo-reference.ts';
import type { RememberedFiles } from '#hub/store/catalogue-tables.ts';
import type { FetchWorld } from '#hub/sources/fetch/fetch-world.ts';

/** What reading a source takes from the world. The signal ends every reading. */
export type SourceWorld = FetchWorld & {
  /** Folders of this machine that may be read; empty: none. */
  allowedFolders: readonly string[];
  sampleFile: string;
};

export type SourceReference = RepoReference | { kind: 'sample' };

/** What an earlier reading found; null: nothing that could be used. */
export type SourceMemory = RememberedFiles | null;

/** A deployments file as it was found. */
export type FoundFile = {
  path: string;
  url: string;
  bytes: Uint8Array;
  etag: string | null;
  lastModified: string | null;
};

/** What a source has: its files, those that decide first, or one sentence why there are none. */
export type SourceReading =
  | {
      kind: 'found';
      files: FoundFile[];
      /** Of git: where they were found. */
      branch: string | null;
      /** Of git: the folder that was read as a repository of its own; '': the root. */
      folder: string;
      /** What its author had better know. */
      notes: { path: string; message: string }[];
    }
  /** All is as it was. */
  | { kind: 'unmodified' }
  /** The source is not what it was taken for. */
  | { kind: 'refused'; because: string }
  /** It cannot be reached now. */
  | { kind: 'unreachable'; because: string };
