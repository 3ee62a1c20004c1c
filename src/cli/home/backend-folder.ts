import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailed } from '../command-failed.ts';

/** The folder where a backend of this name keeps its key and its journal; it is made when missing. */
export function backendFolder(home: string, name: string): string {
  const folder = join(home, 'backends', name.replaceAll(' ', '+'));
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw new CommandFailed(
      `The folder ${folder} of the backend cannot be written: ${(cause as Error).message}. Give this user the right to write it, or choose another with --home.`,
      1,
      { cause },
    );
  }
  return folder;
}
