import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandFailed } from './command-failed.ts';

/** The folder of Kabinet's own package.json, whether this runs from the sources or from dist/. */
export function packageRoot(from = dirname(fileURLToPath(import.meta.url))): string {
  let folder = from;
  while (!existsSync(join(folder, 'package.json'))) {
    if (folder === dirname(folder))
      throw new CommandFailed(
        `There is no package.json of Kabinet in or above ${from}. Install Kabinet again; its files must stay together.`,
      );
    folder = dirname(folder);
  }
  return folder;
}

export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

/** Where the build puts the worker that reads deployments files. */
export function parseWorkerFile(): string {
  return join(packageRoot(), 'dist/server/parse-worker.js');
}
