import { fetchBytes, type FetchedBytes } from './fetch-bytes.ts';
import type { FoundFile, SourceReading, SourceWorld } from './source.ts';

/** Where publishers write it: the first that has an entry decides. */
const folders = ['.arkitekt', '.arkitekt_next', '.arkitekt-next'];

type Repository = { user: string; repo: string; branch: string | null };

/**
 * Reads a public repository through raw.githubusercontent.com, which needs no key and has no
 * hourly limit. Without a branch it is `main`, as clients of the existing contract assume, or
 * whatever the repository's default branch is called.
 */
export async function readGithub(world: SourceWorld, repository: Repository): Promise<SourceReading> {
  const branches = repository.branch === null ? ['main', 'HEAD'] : [repository.branch];
  for (const branch of branches) {
    const reading = await readBranch(world, repository, branch);
    if (reading) return reading;
  }
  return { kind: 'refused', because: await whyNothing(world, repository) };
}

/** undefined: there is no deployments file on this branch. A path that cannot be told fails all, or its entries would seem withdrawn. */
async function readBranch(world: SourceWorld, repository: Repository, branch: string): Promise<SourceReading | undefined> {
  const paths = folders.map((folder) => `${folder}/deployments.yaml`);
  const fetched = await Promise.all(paths.map((path) => fetchBytes(world, rawUrl(repository, branch, path))));
  const failed = fetched.find((one) => one.kind === 'refused' || one.kind === 'unreachable');
  if (failed) return failed;
  const files = fetched.flatMap((one, index): FoundFile[] => (one.kind === 'bytes' ? [{ path: paths[index] ?? '', bytes: one.bytes }] : []));
  return files.length === 0 ? undefined : { kind: 'found', files, branch };
}

async function whyNothing(world: SourceWorld, repository: Repository): Promise<string> {
  const name = `${repository.user}/${repository.repo}`;
  const page = await fetchBytes(world, `https://github.com/${encodeURIComponent(repository.user)}/${encodeURIComponent(repository.repo)}`, 'HEAD');
  if (page.kind === 'missing') return `GitHub has no public repository ${name}. Check its spelling; private repositories cannot be read.`;
  const branch = repository.branch ?? 'HEAD';
  const manifests = await Promise.all(folders.map((folder) => fetchBytes(world, rawUrl(repository, branch, `${folder}/manifest.yaml`), 'HEAD')));
  if (manifests.some(isThere)) return `${name} holds an app that has not been published yet: it has a manifest but no deployments file. Ask its author to publish it.`;
  const where = repository.branch === null ? '' : ` on the branch ${repository.branch}, or no such branch`;
  return `${name} has no deployments file${where}: none of ${folders.map((folder) => `${folder}/deployments.yaml`).join(', ')} is there.`;
}

function isThere({ kind }: FetchedBytes): boolean {
  return kind === 'bytes';
}

function rawUrl({ user, repo }: Repository, branch: string, path: string): string {
  const parts = [user, repo, ...branch.split('/'), ...path.split('/')];
  return `https://raw.githubusercontent.com/${parts.map(encodeURIComponent).join('/')}`;
}
