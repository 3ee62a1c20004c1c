import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';

export class FolderInUse extends Error {
  override name = 'FolderInUse';
  constructor(folder: string, options?: ErrorOptions) {
    super(
      `Another backend uses the folder ${folder}. Stop it first, or choose another --name or --home.`,
      options,
    );
  }
}

const staleMs = 10_000;

/**
 * Keeps a folder for one agent; answers how to let it go. A lock whose owner has died on this
 * machine is taken over at once, any other when it has not been renewed for 10 s: a home folder may
 * be shared by machines, which a socket (as the hub's lock is) would not show. Throws FolderInUse.
 */
export async function lockFolder(
  folder: string,
  onLost: (error: Error) => void,
): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lockPath = join(folder, 'agent.lock');
  const ownerPath = join(folder, 'agent.owner');
  if (await isOwnerDead(ownerPath)) await rm(lockPath, { recursive: true, force: true });
  const unlock = await lock(folder, {
    lockfilePath: lockPath,
    stale: staleMs,
    update: staleMs / 4,
    onCompromised: onLost,
  }).catch((cause: unknown) => {
    throw new FolderInUse(folder, { cause });
  });
  await writeFile(ownerPath, owner(process.pid));
  return async () => {
    await rm(ownerPath, { force: true });
    // A lock that was lost is not ours to let go.
    await unlock().catch(() => undefined);
  };
}

function owner(pid: number): string {
  return `${hostname()} ${pid}\n`;
}

/** True only when the owner was on this machine and its process is certainly gone. */
async function isOwnerDead(path: string): Promise<boolean> {
  const written = await readFile(path, 'utf8').catch(() => '');
  const pid = Number(written.split(' ')[1]);
  if (!pid || written !== owner(pid)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as { code?: string }).code === 'ESRCH';
  }
  // Killed, but not yet buried by its parent.
  return /^State:\s*Z/m.test(await readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''));
}
