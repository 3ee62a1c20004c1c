import type { Driver } from './driver.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** `address`: as its driver reads it, such as unix:///path; undefined for a kind whose engine needs none. */
export type Engine = { kind: string; address: string | undefined };

/** The result of a search for engines: those that answer, and the addresses that do not, with the reason. */
export type EngineSearch = {
  engines: { kind: string; address: string }[];
  silent: { address: string; because: string }[];
};

/** Searches for engines: at `address` alone, or where they usually are. */
export type EngineFinder = (
  environment: Environment,
  address: string | undefined,
) => Promise<EngineSearch>;

export type EnginePlace = {
  address: string | undefined;
  backendId: string;
  /** Ids that this folder's backend had before: at hubs that do not know it any more. */
  formerBackendIds?: readonly string[];
  /** Folder of this backend alone. */
  folder: string;
  /** Where a person's own client looks for log-ins and certificates. */
  environment: Environment;
};

/** What a kind of backend has to bring, beside its texts in domain/backend/backend-kind.ts. */
export type DriverKind = {
  /**
   * May find engines of other kinds in the same places; kinds that share it are searched for once.
   * null: its engine needs no address.
   */
  find: EngineFinder | null;
  /** Throws BadEngineAddress. */
  open(place: EnginePlace): Driver;
  /** Folder on the disk that its images fill; null for the folder of the backend. */
  imageFolder: string | null;
};

export type DriverKinds = Readonly<Record<string, DriverKind>>;
