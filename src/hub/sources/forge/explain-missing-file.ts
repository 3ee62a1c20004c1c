import { fetchBranches, fetchDefaultBranch } from './fetch-branches.ts';
import { fetchBytes } from '#hub/sources/fetch/fetch-bytes.ts';
import type { Forge } from './forge.ts';
import { publishFolders, readPlace, type ForgePlace } from './read-place.ts';
import type { SourceMemory, SourceReading, SourceWorld } from '#hub/sources/source.ts';

const maxNames = 10;

/**
 * There was no file: finds out why, and whether what was taken for a branch is a branch and a
 * folder, which the address of a page does not tell apart.
 */
export async function explainMissingFile(
  world: SourceWorld,
  forge: Forge,
  branch: string | null,
  memory: SourceMemory,
): Promise<SourceReading> {
  const { title, host } = forge;
  const repo = await fetchDefaultBranch(world, forge);
  if (repo.kind === 'missing') return refused(noRepository(forge, world.token !== null));
  if (repo.kind === 'unreachable')
    return {
      kind: 'unreachable',
      because: `No deployments file of ${title} can be read, and ${host} does not say why. ${repo.because}`,
    };
  if (repo.kind === 'refused') return repo;
  if (repo.answer === null) return refused(`${title} is empty. Ask its author to publish the app.`);
  const place = branch === null ? { branch, folder: '' } : await placeOf(world, forge, branch);
  if ('because' in place) return place;
  const reading = place.folder === '' ? null : await readPlace(world, forge, place, memory);
  return reading ?? refused(await whyEmpty(world, forge, place));
}

function noRepository({ host, title }: Forge, hasToken: boolean): string {
  if (hasToken)
    return `${host} shows no repository ${title} to this access token. Check the spelling, and that the token may read it.`;
  return `${host} has no public repository ${title}. Check its spelling; if it is private, give an access token.`;
}

/** The branch that exists and begins what was written, and the folder that the rest is. */
async function placeOf(
  world: SourceWorld,
  forge: Forge,
  written: string,
): Promise<ForgePlace | Extract<SourceReading, { because: string }>> {
  const asked = await fetchBranches(world, forge);
  // A host that does not list its branches leaves the question open.
  if (asked.kind !== 'answered')
    return asked.kind === 'missing' ? { branch: written, folder: '' } : asked;
  const { names, isAll } = asked.answer;
  if (names.includes(written)) return { branch: written, folder: '' };
  const [branch] = names
    .filter((name) => written.startsWith(`${name}/`))
    .toSorted((a, b) => b.length - a.length);
  if (branch !== undefined) return { branch, folder: written.slice(branch.length + 1) };
  const there =
    names.length === 0 ? 'It has no branches yet.' : `It has ${namesInWords(names, isAll)}.`;
  return refused(
    `${forge.title} has no branch ${written}${isAll ? '' : ` among the first ${names.length}`}. ${there}`,
  );
}

function namesInWords(names: string[], isAll: boolean): string {
  const more = names.length - maxNames;
  return `${names.slice(0, maxNames).join(', ')}${more > 0 ? ` and ${isAll ? '' : 'more than '}${more} more` : ''}`;
}

async function whyEmpty(
  world: SourceWorld,
  forge: Forge,
  { branch, folder }: ForgePlace,
): Promise<string> {
  const within = folder === '' ? '' : `${folder}/`;
  const found = await Promise.all(
    publishFolders.map(async (name) => {
      const { kind } = await fetchBytes(
        world,
        forge.fileUrl(`${within}${name}/manifest.yaml`, branch),
        { headers: forge.headers },
      );
      return kind === 'bytes' ? [name] : [];
    }),
  );
  const [manifest] = found.flat();
  if (manifest !== undefined) {
    const old = manifest === '.arkitekt' ? '' : `, in ${manifest}, the folder's old name,`;
    return `${forge.title} holds an app that has not been published yet: it has a manifest${old} but no deployments file. Ask its author to publish it.`;
  }
  const where = branch === null ? '' : ` on the branch ${branch}`;
  return `${forge.title} has no deployments file${where}: none of ${publishFolders.map((name) => `${within}${name}/deployments.yaml`).join(', ')} is there.`;
}

function refused(because: string): Extract<SourceReading, { kind: 'refused' }> {
  return { kind: 'refused', because };
}
