import { mkdir } from 'node:fs/promises';
import { CommandFailed } from './command-failed.ts';

/** The data folder, readable by its owner only. */
export async function makeHome(home: string): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 }).catch((cause: Error) => {
    throw new CommandFailed(
      `The data folder ${home} cannot be created: ${cause.message}. Choose another with --home.`,
      1,
      { cause },
    );
  });
}
