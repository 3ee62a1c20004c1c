import type { Logger } from 'pino';
import type { ParseFile } from './reading/create-file-parser.ts';
import type { Store } from './store/database.ts';

/** What a hub is made from: the world comes in by argument. */
export type HubWorld = {
  store: Store;
  /** Names this process among the hubs of one database. */
  processId: string;
  version: string;
  now: () => Date;
  /** How repositories are reached; in the real world guardedFetch(). */
  fetch: typeof fetch;
  /** Reads a deployments file, away from this thread: createFileParser(). */
  parseFile: ParseFile;
  /** Whether sources may be plain http and inside this network. */
  allowLocalSources: boolean;
  /** Folders of this machine that may be read as repositories. */
  allowedFolders: readonly string[];
  log: Logger;
  /** Repositories that an organization starts with, until it chooses others. */
  defaultRepos: readonly string[];
  /** Minutes between two scans of a repository by itself; 0: never. */
  scanIntervalMinutes: number;
  /** 32 bytes, kept outside of the store: what secrets in it are encrypted with. */
  secretKey: Uint8Array;
  /** The deployments file of the repository that ships with Kabinet. */
  sampleFile: string;
  /** The address that people and backends open, such as http://127.0.0.1:4880. */
  publicUrl: () => string;
};
