import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { maxFileBytes } from '#domain/deployments-file/parse-deployments-file.ts';
import { publishFolders } from '#hub/sources/forge/read-place.ts';
import { unreadable, type Target } from './target.ts';

const published = publishFolders.map((folder) => `${folder}/deployments.yaml`);
/** What a deployments file has at its margin, and other YAML of a repository has not. */
const topKey = /^["']?(app_images|appImages|deployments)["']?\s*:/m;

/** A file, or the files of a folder. */
export async function readPath(path: string): Promise<Target[]> {
  return (await stat(path)).isDirectory() ? readFolder(path) : [await readOne(path)];
}

/**
 * What publishers write, and YAML files that lie about in the folder. In a repository, which has
 * something published, those are looked at only when they are deployments files themselves.
 */
async function readFolder(folder: string): Promise<Target[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) =>
    String(cause),
  );
  if (typeof entries === 'string')
    return [unreadable(folder, `This folder cannot be read: ${entries}`)];
  const names = entries
    .filter((entry) => !entry.isDirectory() && /\.ya?ml$/i.test(entry.name))
    .map(({ name }) => name)
    .toSorted();
  const ofRepo = await Promise.all((await present(folder, published)).map(readOne));
  const loose = await Promise.all((await present(folder, names)).map(readOne));
  const files = [...ofRepo, ...(ofRepo.length === 0 ? loose : loose.filter(isDeploymentsFile))];
  return files.length > 0
    ? files
    : [unreadable(folder, `This folder contains no YAML file and none of ${published.join(', ')}`)];
}

async function present(folder: string, names: string[]): Promise<string[]> {
  const files = names.map((name) => join(folder, name));
  const found = await Promise.all(
    files.map(async (file) => (await stat(file).catch(() => null))?.isFile() ?? false),
  );
  return files.filter((_, index) => found[index]);
}

function isDeploymentsFile({ content }: Target): boolean {
  return content.kind === 'bytes' && topKey.test(new TextDecoder().decode(content.bytes));
}

async function readOne(file: string): Promise<Target> {
  try {
    const facts = await stat(file);
    if (!facts.isFile()) return unreadable(file, 'This is not a regular file');
    if (facts.size > maxFileBytes)
      return unreadable(file, 'This file is larger than 10 MB and was not read');
    return { file, content: { kind: 'bytes', bytes: await readFile(file) } };
  } catch (cause) {
    return unreadable(
      file,
      `This file cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
}
