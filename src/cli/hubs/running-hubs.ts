import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { answersOn } from './answers-on.ts';

const note = z.object({
  pid: z.number(),
  address: z.string(),
  home: z.string(),
  version: z.string(),
  /** The control socket. */
  socket: z.string(),
  /** A hash of DATABASE_URL; null: the embedded store. */
  store: z.string().nullable(),
});
/** What a running hub leaves for the commands of its user. */
export type HubNote = z.infer<typeof note>;

const noteName = /^hub-\d+\.json$/;

export function storeMark(databaseUrl: string | undefined): string | null {
  return databaseUrl === undefined ? null : createHash('sha256').update(databaseUrl).digest('hex');
}

/** Writes the note of a hub that runs from now on; answers how to take it back. */
export async function announceHub(folder: string, hub: HubNote): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `hub-${hub.pid}.json`);
  await writeFile(`${path}.draft`, JSON.stringify(hub, null, 2), { mode: 0o600 });
  await rename(`${path}.draft`, path);
  return () => rm(path, { force: true });
}

/** The hubs of this user that answer. The note of a hub that was killed is removed. */
export async function listRunningHubs(folders: readonly string[]): Promise<HubNote[]> {
  const paths = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(folder).catch(() => []);
      return names.filter((name) => noteName.test(name)).map((name) => join(folder, name));
    }),
  );
  const found = await Promise.all(paths.flat().sort().map(readNote));
  return found.filter((hub) => hub !== undefined);
}

async function readNote(path: string): Promise<HubNote | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const read = note.safeParse(parseJson(text));
  if (read.success && (await answersOn(read.data.socket))) return read.data;
  await rm(path, { force: true }).catch(() => undefined);
  return undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
