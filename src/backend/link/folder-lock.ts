import { mkdir } from 'node:fs/promises';
import { lock } from 'proper-lockfile';

export class FolderInUse extends Error {
  override name = 'FolderInUse';
  constructor(folder: string, options?: ErrorOptions) {
    super(`Another backend uses the folder ${folder}. Stop it first, or choose another --name or --home.`, options);
  }
}

const staleMs = 10_000;

/** Keeps a folder for one agent; answers how to let it go. A dead owner's lock ends by itself after 10 s. Throws FolderInUse. */
export async function lockFolder(folder: string, onLost: (error: Error) => void): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    // An agent that was killed leaves a lock that goes stale: wait for that, but not for a living one.
    return await lock(folder, { stale: staleMs, update: staleMs / 4, retries: { retries: 12, minTimeout: 1_000, maxTimeout: 1_000 }, onCompromised: onLost });
  } catch (cause) {
    throw new FolderInUse(folder, { cause });
  }
}
