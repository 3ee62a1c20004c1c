import { join } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { StoreUnavailable, type Store } from '../database.ts';
import { DiskFull, requireFreeSpace, withFreeSpaceCheck } from './free-space.ts';
import { refuseNewerStore } from '../refuse-newer-store.ts';
import { lockFolder } from './folder-lock.ts';
import { SyncedNodeFS, syncedStartParams } from './synced-node-fs.ts';

/** What the migrations create. */
export const extensions = { pg_trgm };

/** PGlite has no autovacuum. */
const vacuumEveryMs = 60 * 60_000;

/** Opens PostgreSQL inside this process, kept in `folder`; null keeps it in memory. */
export async function openEmbeddedStore(
  folder: string | null,
  migrationsFolder: string,
): Promise<Store> {
  const unlock = folder === null ? async () => {} : await lockFolder(folder);
  const client = await openClient(folder).catch(async (cause: unknown) => {
    await unlock();
    if (cause instanceof DiskFull) throw new StoreUnavailable(cause.message, { cause });
    throw new StoreUnavailable(
      `The data in ${folder} cannot be opened: ${String(cause)}. Check the disk's free space and the folder's permissions.`,
      { cause },
    );
  });
  const close = async () => {
    await client.close();
    await unlock();
  };
  try {
    await refuseNewerStore(drizzle(client), migrationsFolder, `The data in ${folder}`);
    await migrate(drizzle(client), { migrationsFolder });
  } catch (error) {
    await close();
    throw error;
  }
  return embeddedStore(client, close);
}

/** A store on an open, migrated database; `closeClient` gives it back. */
export function embeddedStore(client: PGlite, closeClient: () => Promise<void>): Store {
  // Without room for it, it is tried again the next time.
  const vacuum = setInterval(
    () => void client.exec('VACUUM (ANALYZE)').catch(() => undefined),
    vacuumEveryMs,
  );
  vacuum.unref();
  return {
    kind: 'embedded',
    database: drizzle(client),
    async listen(channel, onNotification) {
      await client.listen(channel, onNotification);
    },
    async ping() {
      await client.query('select 1');
    },
    async close() {
      clearInterval(vacuum);
      await closeClient();
    },
  };
}

async function openClient(folder: string | null): Promise<PGlite> {
  if (folder === null) return PGlite.create({ extensions });
  const path = join(folder, 'postgres');
  await mkdir(path, { recursive: true, mode: 0o700 });
  requireFreeSpace(path);
  return withFreeSpaceCheck(
    await PGlite.create({
      extensions,
      fs: new SyncedNodeFS(path),
      startParams: syncedStartParams(),
    }),
    path,
  );
}
