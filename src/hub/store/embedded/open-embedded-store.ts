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

/**
 * Opens PostgreSQL inside this process, kept in `folder`; null keeps it in memory, for tests, which
 * may begin with `prepared` files.
 */
export async function openEmbeddedStore(
  folder: string | null,
  migrationsFolder: string,
  prepared?: Blob,
): Promise<Store> {
  const unlock = folder === null ? async () => {} : await lockFolder(folder);
  const client = await openClient(folder, prepared).catch(async (cause: unknown) => {
    await unlock();
    if (cause instanceof DiskFull) throw new StoreUnavailable(cause.message, { cause });
    throw new StoreUnavailable(
      `The data in ${folder} cannot be opened: ${String(cause)}. Check the disk's free space and the folder's permissions.`,
      { cause },
    );
  });
  const database = drizzle(client);
  try {
    await refuseNewerStore(database, migrationsFolder, `The data in ${folder}`);
    await migrate(database, { migrationsFolder });
  } catch (error) {
    await client.close();
    await unlock();
    throw error;
  }
  // Without room for it, it is tried again the next time.
  const vacuum = setInterval(
    () => void client.exec('VACUUM (ANALYZE)').catch(() => undefined),
    vacuumEveryMs,
  );
  vacuum.unref();
  return {
    kind: 'embedded',
    database,
    async listen(channel, onNotification) {
      await client.listen(channel, onNotification);
    },
    async ping() {
      await client.query('select 1');
    },
    async close() {
      clearInterval(vacuum);
      await client.close();
      await unlock();
    },
  };
}

async function openClient(folder: string | null, prepared: Blob | undefined): Promise<PGlite> {
  if (folder === null)
    return PGlite.create({ extensions, ...(prepared ? { loadDataDir: prepared } : {}) });
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
