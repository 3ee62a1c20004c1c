import { createAgentSessions, type AgentSessions } from '#hub/agents/session/agent-sessions.ts';
import {
  createEligibilityCache,
  type EligibilityCache,
} from '#hub/storefront/eligibility-cache.ts';
import { ensureCards } from './catalogue/cards/ensure-cards.ts';
import { openStoreView, type StoreView } from '#hub/storefront/store-view.ts';
import { createChangeFeed, type ChangeFeed } from './feed/change-feed.ts';
import { createPrincipals, type Principals } from './identity/principals.ts';
import {
  createAuthorizationCheck,
  type IsStillAuthorized,
} from '#hub/identity/authorization-check.ts';
import { createVault, type Vault } from './identity/vault.ts';
import { removeExpired } from './identity/sessions.ts';
import type { HubWorld } from './hub-world.ts';
import { coalesce } from './coalesce.ts';
import { createRegistryChecker, type RegistryChecker } from './registry/registry-checker.ts';
import { createScanner, type Scanner } from './scan/scanner.ts';
import { createAppIndexes, type AppIndexes } from '#hub/storefront/app-indexes.ts';
import { createPortIndexes, type PortIndexes } from '#hub/storefront/ports/port-indexes.ts';
import { createSearchIndexes, type SearchIndexes } from '#hub/storefront/search/search-indexes.ts';
import type { Database } from './store/database.ts';

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
  isStillAuthorized: IsStillAuthorized;
  /** The backends that are connected to this process. */
  agents: AgentSessions;
  /** Reads repositories. */
  scanner: Scanner;
  /** Asks registries about images, once it is started. */
  registries: RegistryChecker;
  /** What the matcher has said of machines and conditions. */
  eligibility: EligibilityCache;
  /** The apps that the store shows. */
  appIndexes: AppIndexes;
  /** The ports of definitions, for demands. */
  portIndexes: PortIndexes;
  /** The words that the store is searched for. */
  searchIndexes: SearchIndexes;
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
    removeExpired(database, world.now()).catch((error: unknown) =>
      world.log.warn({ err: error }, 'expired sessions were not deleted'),
    );
  }, forgetEveryMs);
  forgetting.unref();
  const store = {
    database,
    now: world.now,
    appIndexes: createAppIndexes(database),
    portIndexes: createPortIndexes(database),
    searchIndexes: createSearchIndexes(database),
    eligibility: createEligibilityCache(),
  };
  return {
    ...world,
    ...store,
    vault,
    startedAt,
    feed,
    agents,
    scanner,
    registries,
    principals: createPrincipals(database, world.now),
    isStillAuthorized: createAuthorizationCheck(database, world.now),
    storeView: coalesce((organizationId) => openStoreView(store, organizationId)),
    async close() {
      clearInterval(forgetting);
      await agents.close();
      await scanner.close();
      await registries.close();
      await feed.close();
    },
  };
}
