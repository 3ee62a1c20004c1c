import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Store } from '#hub/store/database.ts';
import { openEmbeddedStore } from '#hub/store/open-embedded-store.ts';
import { openServerStore } from '#hub/store/open-server-store.ts';
import type { Config } from './config.ts';
import { packageRoot } from './package-root.ts';

/** The store that the configuration names. */
export function openStore({ databaseUrl, home }: Pick<Config, 'databaseUrl' | 'home'>, log: Logger): Promise<Store> {
  const migrations = join(packageRoot(), 'src/hub/store/migrations');
  return databaseUrl === undefined ? openEmbeddedStore(home, migrations) : openServerStore(databaseUrl, migrations, log);
}
