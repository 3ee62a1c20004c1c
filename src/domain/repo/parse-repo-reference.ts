import { isForgejo, isGithub, isGitlab } from './forge-hosts.ts';
import { parseForgeAddress } from './parse-forge-address.ts';
import { githubRepo, refused, shown } from './repo-names.ts';
import type { RepoReferenceResult } from './repo-reference.ts';

const maxLength = 2_000;

/**
 * Reads what a person types to add a repository: user/repo or user/repo:branch of GitHub; an
 * address of GitHub, GitLab, Codeberg, another GitLab, Forgejo or Gitea, with or without a branch
 * (whose name may have slashes); what `git clone` takes; the http(s) address of a deployments
 * file; or the absolute path of a folder. printRepoReference() is its inverse.
 */
export function parseRepoReference(text: string): RepoReferenceResult {
  const written = text.trim();
  if (written === '')
    return refused('Enter a repository, such as user/repo, or the address of a deployments file.');
  if (written.length > maxLength)
    return refused(
      `This is longer than ${maxLength} characters and cannot be the address of a repository.`,
    );
  if (written.startsWith('/')) return parseFolder(written);
  if (/^(www\.)?(github\.com|gitlab\.com|codeberg\.org)\//i.test(written))
    return parseAddress(`https://${written}`);
  const ssh = /^(?:ssh:\/\/)?(?:[\w.-]+@)([a-z0-9.-]+)(?::\d+\/|[:/])(.+)$/i.exec(written);
  if (ssh) return parseSsh(ssh[1] ?? '', ssh[2] ?? '');
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(written)) return parseAddress(written);
  return parseShort(written);
}

function parseShort(written: string): RepoReferenceResult {
  const colon = written.indexOf(':');
  const [user, repo, ...rest] = (colon < 0 ? written : written.slice(0, colon)).split('/');
  if (!user || !repo || rest.length > 0) {
    return refused(
      `"${shown(written)}" is not a repository. Write user/repo, user/repo:branch or an address that begins with https://.`,
    );
  }
  return githubRepo(user, repo, colon < 0 ? null : written.slice(colon + 1));
}

/** What `git clone` takes over ssh stands for the same repository over https. */
function parseSsh(host: string, path: string): RepoReferenceResult {
  const hostname = host.toLowerCase();
  if (isGithub(hostname) || isGitlab(hostname) || isForgejo(hostname))
    return parseAddress(`https://${hostname}/${path}`);
  const project = `https://${shown(hostname)}/${shown(path.replace(/\.git$/, ''))}`;
  return refused(
    `Repositories are read over https, not over ssh. Give the address of a branch, such as ${project}/-/tree/main (GitLab) or ${project}/src/branch/main (Forgejo, Gitea).`,
  );
}

function parseAddress(written: string): RepoReferenceResult {
  if (!URL.canParse(written)) return refused(`"${shown(written)}" is not a valid address.`);
  const url = new URL(written);
  if (url.protocol === 'file:') return parseFileAddress(url);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return refused('Only addresses that begin with https:// or http:// can be read.');
  if (url.username || url.password)
    return refused(
      'An address must not hold a user name or a password: everybody who sees the repository would see them.',
    );
  url.hash = '';
  const onForge = parseForgeAddress(url);
  if (onForge) return onForge;
  if (url.pathname === '/' && !url.search)
    return refused(
      'This address does not name a file. Give the whole address of a deployments file.',
    );
  return { ok: true, reference: { kind: 'http', url: url.href } };
}

function parseFileAddress({ host, pathname }: URL): RepoReferenceResult {
  if (host !== '')
    return refused('A folder of another machine cannot be read. Write file:///path or /path.');
  try {
    return parseFolder(decodeURIComponent(pathname));
  } catch {
    return parseFolder(pathname); // a lone % stands for itself
  }
}

function parseFolder(path: string): RepoReferenceResult {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length === 0)
    return refused('The root of a disk cannot be a repository. Give the path of a folder.');
  if (parts.includes('..') || /\p{Cc}/u.test(path))
    return refused('The path of a folder must be absolute and without "..".');
  return { ok: true, reference: { kind: 'folder', path: `/${parts.join('/')}` } };
}
