import type { Forge } from './forge.ts';
import { readFiles } from '#hub/sources/read-files.ts';
import type { SourceMemory, SourceReading, SourceWorld } from '#hub/sources/source.ts';

/** Where publishers write it: the first that has an entry decides. */
export const publishFolders = ['.arkitekt', '.arkitekt_next', '.arkitekt-next'];

/** A folder of a branch; null: the default branch, '': the root. */
export type ForgePlace = { branch: string | null; folder: string };

/** null: there is no deployments file at this place. */
export async function readPlace(
  world: SourceWorld,
  forge: Forge,
  { branch, folder }: ForgePlace,
  memory: SourceMemory,
): Promise<SourceReading | null> {
  const paths = publishFolders.map(
    (name) => `${folder === '' ? '' : `${folder}/`}${name}/deployments.yaml`,
  );
  const read = await readFiles(
    world,
    paths.map((path) => ({ path, url: forge.fileUrl(path, branch) })),
    forge.headers,
    memory?.files ?? [],
  );
  if (read.kind !== 'files') return read;
  if (read.files.length === 0) return null;
  const isOld = read.files.every(({ path }) => !path.includes('.arkitekt/'));
  return {
    kind: 'found',
    files: read.files,
    branch,
    folder,
    notes: isOld ? [oldName(read.files[0]?.path ?? '')] : [],
  };
}

function oldName(path: string): { path: string; message: string } {
  return {
    path,
    message:
      'The folder has its old name. Kabinet reads it; newer programs look for .arkitekt/deployments.yaml',
  };
}
