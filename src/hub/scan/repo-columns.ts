import { pathToFileURL } from 'node:url';
import { asOneLine } from '#domain/deployments-file/yaml/control-characters.ts';
import { printRepoReference } from '#domain/repo/print-repo-reference.ts';
import type { SourceReference } from '#hub/sources/source.ts';
import type { RepoRow } from '#hub/store/rows.ts';

type RepoColumns = Pick<RepoRow, 'kind' | 'location' | 'name' | 'user' | 'repo' | 'branch' | 'url'>;

/** What the store keeps of where a repository is. */
export function repoColumns(reference: SourceReference): RepoColumns {
  switch (reference.kind) {
    case 'github':
      return githubColumns(reference);
    case 'gitlab':
      return gitlabColumns(reference);
    case 'codeberg':
      return codebergColumns(reference);
    case 'folder':
      return {
        kind: 'FOLDER',
        location: `folder:${reference.path}`,
        name: reference.path.split('/').at(-1) ?? '',
        user: '',
        repo: reference.path,
        branch: '',
        url: pathToFileURL(reference.path).href,
      };
    case 'http':
      return httpColumns(new URL(reference.url));
    case 'sample':
      return {
        kind: 'SAMPLE',
        location: 'sample',
        name: 'Kabinet samples',
        user: 'kabinet',
        repo: 'samples',
        branch: '',
        url: '',
      };
  }
}

/**
 * GitHub does not tell capitals apart; no branch and `main` are one repository to clients of the
 * existing contract.
 */
function githubColumns({
  user,
  repo,
  branch,
}: Extract<SourceReference, { kind: 'github' }>): RepoColumns {
  const url = `https://github.com/${user}/${repo}`;
  return {
    kind: 'GITHUB',
    location: `github:${user}/${repo}`.toLowerCase() + `:${branch ?? 'main'}`,
    name: `${user}/${repo}`,
    user,
    repo,
    branch: branch ?? 'main',
    url: branch === null ? url : `${url}/tree/${branch}`,
  };
}

function gitlabColumns(reference: Extract<SourceReference, { kind: 'gitlab' }>): RepoColumns {
  const { origin, path, branch } = reference;
  const [repo = '', ...groups] = path.split('/').reverse();
  return {
    kind: 'GITLAB',
    location: `gitlab:${origin}/${path}`.toLowerCase() + `:${branch ?? 'HEAD'}`,
    name: `${origin === 'https://gitlab.com' ? '' : `${new URL(origin).host}/`}${path}`,
    user: groups.reverse().join('/'),
    repo,
    branch: branch ?? 'HEAD',
    url: branch === null ? `${origin}/${path}` : printRepoReference(reference),
  };
}

function codebergColumns(reference: Extract<SourceReference, { kind: 'codeberg' }>): RepoColumns {
  const { origin, user, repo, branch } = reference;
  return {
    kind: 'CODEBERG',
    location: `codeberg:${origin}/${user}/${repo}`.toLowerCase() + `:${branch ?? 'HEAD'}`,
    name: `${origin === 'https://codeberg.org' ? '' : `${new URL(origin).host}/`}${user}/${repo}`,
    user,
    repo,
    branch: branch ?? 'HEAD',
    url: branch === null ? `${origin}/${user}/${repo}` : printRepoReference(reference),
  };
}

/** Named after its host and its path, without what every deployments file ends in. */
function httpColumns({ href, host, pathname }: URL): RepoColumns {
  const path = pathname
    .replace(/\/(\.arkitekt[^/]*\/)?deployments\.ya?ml$/i, '')
    .replace(/\/$/, '')
    .slice(1);
  const title = decoded(path);
  return {
    kind: 'HTTP',
    location: href,
    name: `${host}${title ? `/${title}` : ''}`,
    user: host,
    repo: path || pathname.slice(1),
    branch: '',
    url: href,
  };
}

/** %20 as a space, where that makes a text of one line. */
function decoded(path: string): string {
  try {
    return asOneLine(decodeURIComponent(path));
  } catch {
    return path; // a lone % stands for itself
  }
}
