import { join } from 'node:path';
import type { Logger } from 'pino';
import { StoreUnavailable, type Store } from '#hub/store/database.ts';
import { openEmbeddedStore } from '#hub/store/embedded/open-embedded-store.ts';
import { openServerStore } from '#hub/store/open-server-store.ts';
import { CommandFailed, exitCodes } from './command-failed.ts';
import type { Config } from './config.ts';
import { packageRoot } from './package-root.ts';

/** The store that the configuration names. One that cannot be opened is said in one sentence. */
export async function openStore(
  { databaseUrl, home }: Pick<Config, 'databaseUrl' | 'home'>,
  log: Logger,
): Promise<Store> {
  const migrations = join(packageRoot(), 'src/hub/store/migrations');
  try {
    return await (databaseUrl === undefined
      ? openEmbeddedStore(home, migrations)
      : openServerStore(databaseUrl, migrations, log));
  } catch (cause) {
    throw cause instanceof StoreUnavailable
      ? new CommandFailed(cause.message, exitCodes.failed, { cause })
      : cause;
  }
}
