import type { Logger } from 'pino';
import { createAgentSessions, type AgentSessions } from './agents/agent-sessions.ts';
import { createEligibilityCache, type EligibilityCache } from './catalogue/eligibility-cache.ts';
import { ensureCards } from './catalogue/ensure-cards.ts';
import { openStoreView, type StoreView } from './catalogue/store-view.ts';
import { createChangeFeed, type ChangeFeed } from './feed/change-feed.ts';
import { createPrincipals, type Principals } from './identity/principals.ts';
import { createStanding, type Standing } from './identity/standing.ts';
import { createVault, type Vault } from './identity/vault.ts';
import { removeExpired } from './identity/sessions.ts';
import { joined } from './joined.ts';
import type { ParseFile } from './reading/create-file-parser.ts';
import { createRegistryChecker, type RegistryChecker } from './registry/registry-checker.ts';
import { createScanner, type Scanner } from './scan/scanner.ts';
import { createShelves, type Shelves } from './shelf/shelves.ts';
import type { Database, Store } from './store/database.ts';
import type { Timers } from './timers.ts';

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
  /** 32 bytes, kept outside of the store: what secrets in it are sealed with. */
  secretKey: Uint8Array;
  /** Left out: the time of this machine. */
  timers?: Timers;
  /** The deployments file of the repository that ships with Kabinet. */
  sampleFile: string;
  /** The address that people and backends open, such as http://127.0.0.1:4880. */
  publicUrl: () => string;
};

/** A running hub, as its rooms see it. */
export type Hub = HubWorld & {
  database: Database;
  /** When this process began to listen. */
  startedAt: Date;
  /** Keeps access tokens of private repositories. */
  vault: Vault;
  /** What has changed, in order, from every hub process on this store. */
  feed: ChangeFeed;
  /** Who comes with a secret. */
  principals: Principals;
  /** Whether somebody who has signed in may still ask. */
  standing: Standing;
  /** The backends that are connected to this process. */
  agents: AgentSessions;
  /** Reads repositories. */
  scanner: Scanner;
  /** Asks registries about images, once it is started. */
  registries: RegistryChecker;
  /** What the matcher has said of machines and conditions. */
  eligibility: EligibilityCache;
  /** The apps that the store shows. */
  shelves: Shelves;
  /** The store of an organization as it is now. */
  storeView(organizationId: string): Promise<StoreView>;
  /** Ends sessions, scans and subscriptions; leaves the store open. */
  close(): Promise<void>;
};

/** How often sessions and sign-in tickets that nobody can use any more are deleted. */
const forgetEveryMs = 60 * 60_000;

export async function createHub(world: HubWorld): Promise<Hub> {
  const database = world.store.database;
  await ensureCards(database);
  const feed = await createChangeFeed(world);
  const vault = createVault(world.secretKey);
  const scanner = await createScanner({ ...world, vault });
  const registries = createRegistryChecker(world);
  const startedAt = world.now();
  const agents = await createAgentSessions({ ...world, vault, startedAt });
  const forgetting = setInterval(() => {
    removeExpired(database, world.now()).catch((error: unknown) => world.log.warn({ err: error }, 'old sessions were not forgotten'));
  }, forgetEveryMs);
  forgetting.unref();
  const store = { database, now: world.now, shelves: createShelves(database), eligibility: createEligibilityCache() };
  return {
    ...world, ...store, vault, startedAt, feed, agents, scanner, registries,
    principals: createPrincipals(database, world.now), standing: createStanding(database, world.now),
    storeView: joined((organizationId) => openStoreView(store, organizationId)),
    async close() {
      clearInterval(forgetting);
      await agents.close();
      await scanner.close();
      await registries.close();
      await feed.close();
    },
  };
}
