import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';

export type AllowedPath = { kind: 'allowed'; path: string } | { kind: 'refused'; because: string };

/**
 * Where a path of the hub's machine really leads, when that is inside of a folder that an
 * administrator allows: links are followed first, so that none leads out. Of what is outside not
 * even its existence is revealed.
 */
export async function allowedPath(
  path: string,
  allowedFolders: readonly string[],
): Promise<AllowedPath> {
  const roots = (
    await Promise.all(allowedFolders.map((folder) => realpath(folder).catch(() => null)))
  ).filter((root) => root !== null);
  const real = await realpath(path).catch(() => null);
  if (real !== null && isInside(real, roots)) return { kind: 'allowed', path: real };
  if (real === null && isInside(join(path), [...roots, ...allowedFolders]))
    return {
      kind: 'refused',
      because: `There is nothing at ${path} on the hub's machine. Check the path.`,
    };
  return {
    kind: 'refused',
    because: `${path} may not be read: folders of the hub's machine are read only where an administrator allows it, by starting Kabinet with --allow-folder.`,
  };
}

function isInside(path: string, roots: string[]): boolean {
  return roots.some(
    (root) => path === root || path.startsWith(root.endsWith(sep) ? root : root + sep),
  );
}
