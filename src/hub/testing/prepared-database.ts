import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { extensions } from '#hub/store/embedded/open-embedded-store.ts';

const cache = join(import.meta.dirname, '../../../node_modules/.cache/kabinet');

/**
 * The files of an empty, migrated database, for tests: making one takes seconds, opening a copy
 * a fraction of one. Kept between runs, under a name that changes with the migrations.
 */
export async function preparedDatabase(migrationsFolder: string): Promise<Blob> {
  const file = join(cache, `${await migrationsHash(migrationsFolder)}.tar`);
  const kept = await readFile(file).catch(() => undefined);
  if (kept) return new Blob([new Uint8Array(kept)]);
  const client = await PGlite.create({ extensions });
  await migrate(drizzle(client), { migrationsFolder });
  const files = await client.dumpDataDir('none');
  await client.close();
  await keep(file, new Uint8Array(await files.arrayBuffer()));
  return files;
}

/** Changes with every migration. */
export async function migrationsHash(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).filter((entry) => entry.endsWith('.sql')).sort())
    hash.update(await readFile(join(folder, name)));
  hash.update(await readFile(join(folder, 'meta/_journal.json')));
  return hash.digest('hex').slice(0, 16);
}

/** Complete or not at all: other test processes may read it at any time. */
async function keep(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(cache, { recursive: true });
  const unfinished = `${file}.${randomUUID()}`;
  await writeFile(unfinished, bytes);
  await rename(unfinished, file);
}
