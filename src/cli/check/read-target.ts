import { stat } from 'node:fs/promises';
import { parseRepoReference } from '#domain/repo/parse-repo-reference.ts';
import { readPath } from './read-path.ts';
import { readRemote } from './read-remote.ts';
import { unreadable, type Target } from './target.ts';

/**
 * Everything that one argument of `check` names: a file, the files of a folder, of a repository on
 * a host of repositories, or what an address serves. What is there on this machine goes before a
 * repository of the same name.
 */
export async function readTarget(
  argument: string,
  fetch: typeof globalThis.fetch,
): Promise<Target[]> {
  if (await stat(argument).catch(() => null)) return readPath(argument);
  const result = parseRepoReference(argument);
  const isRemote = result.ok && result.reference.kind !== 'folder' && !isPathOfFile(argument);
  if (isRemote) return readRemote(argument, result.reference, fetch);
  const isAddress = /^[a-z][a-z0-9+.-]*:\/\//i.test(argument);
  if (isAddress && !result.ok) return [unreadable(argument, result.because)];
  return [unreadable(argument, 'There is no such file or folder')];
}

/** user/repo and folder/file.yaml look alike. */
function isPathOfFile(argument: string): boolean {
  return (
    !/^https?:\/\//i.test(argument) && (/\.ya?ml$/i.test(argument) || argument.startsWith('.'))
  );
}
