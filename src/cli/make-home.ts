import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandFailed } from './command-failed.ts';

/** The data folder, readable by its owner only; one that may not be written is refused. */
export async function makeHome(home: string): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 }).catch((cause: Error) => {
    throw new CommandFailed(
      `The data folder ${home} cannot be created: ${cause.message}. Choose another with --home.`,
      1,
      { cause },
    );
  });
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
