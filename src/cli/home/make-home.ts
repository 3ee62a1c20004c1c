import { randomUUID } from 'node:crypto';
import { lstat, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandFailed } from '../command-failed.ts';

const othersMayWrite = 0o022;

/**
 * The data folder: this user's, which may write to it, and writable by nobody else. Who may write
 * to it could put a key or a socket in the place of ours.
 */
export async function makeHome(home: string): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 }).catch((cause: Error) => {
    throw new CommandFailed(
      `The data folder ${home} cannot be created: ${cause.message}. Choose another with --home.`,
      1,
      { cause },
    );
  });
  await refuseOpenFolder(home);
  // Permissions, mounts and quotas are told from by trying alone.
  const trial = join(home, `.trial-${randomUUID()}`);
  try {
    await writeFile(trial, '');
    await rm(trial);
  } catch (cause) {
    throw new CommandFailed(
      `The data folder ${home} cannot be written: ${(cause as Error).message}. Give this user the right to write it, or choose another with --home.`,
      1,
      { cause },
    );
  }
}

async function refuseOpenFolder(home: string): Promise<void> {
  const { uid, mode } = await stat(home);
  const self = process.getuid?.();
  if (self === undefined) return;
  // A link of somebody else leads wherever they want, at any time; root may do so anyway.
  const { uid: ofLink } = await lstat(home);
  if (uid !== self || ![self, 0].includes(ofLink))
    throw new CommandFailed(
      `The data folder ${home} belongs to another user. Run Kabinet as that user, or choose another folder with --home.`,
    );
  if ((mode & othersMayWrite) !== 0)
    throw new CommandFailed(
      `Other users may write to the data folder ${home}. Take that right away with \`chmod go-w ${home}\`, then start Kabinet again.`,
    );
}
