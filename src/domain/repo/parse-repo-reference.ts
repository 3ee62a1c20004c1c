import type { RepoReference, RepoReferenceResult } from './repo-reference.ts';

const longest = 2_000;
const userName = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,38})$/;
const repoName = /^(?!\.{1,2}$)[a-zA-Z0-9_.-]{1,100}$/;
/** What git allows in a branch, slashes included. */
const branchName = /^(?![/.])(?!.*(?:\.\.|\/\/|@\{|\.lock(?:\/|$)))[^\s~^:?*[\\\p{Cc}]{1,250}(?<![/.])$/u;

/**
 * Reads what a person types to add a repository: user/repo, user/repo:branch, an address of GitHub
 * (with /tree/branch, whose name may have slashes), or the http(s) address of a deployments file.
 */
export function parseRepoReference(text: string): RepoReferenceResult {
  const written = text.trim();
  if (written === '') return refused('Say a repository, such as user/repo, or the address of a deployments file.');
  if (written.length > longest) return refused(`This is longer than ${longest} characters and cannot be the address of a repository.`);
  if (/^github\.com\//i.test(written)) return parseAddress(`https://${written}`);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(written)) return parseAddress(written);
  return parseShort(written);
}

function parseShort(written: string): RepoReferenceResult {
  const colon = written.indexOf(':');
  const [user, repo, ...rest] = (colon < 0 ? written : written.slice(0, colon)).split('/');
  if (!user || !repo || rest.length > 0) {
    return refused(`"${shown(written)}" is no repository. Write user/repo, user/repo:branch or an address that begins with https://.`);
  }
  return github(user, repo, colon < 0 ? null : written.slice(colon + 1));
}

function parseAddress(written: string): RepoReferenceResult {
  if (!URL.canParse(written)) return refused(`"${shown(written)}" is not a lawful address.`);
  const url = new URL(written);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refused('Only addresses that begin with https:// or http:// can be read.');
  if (url.username || url.password) return refused('An address must not hold a user name or a password: everybody who sees the repository would see them.');
  url.hash = '';
  if (url.hostname === 'github.com' || url.hostname === 'www.github.com') return parseGithub(url);
  if (url.pathname === '/' && !url.search) return refused('This address names no file. Give the whole address of a deployments file.');
  return { ok: true, reference: { kind: 'http', url: url.href } };
}

function parseGithub(url: URL): RepoReferenceResult {
  const [user, repo, view, ...rest] = decoded(url.pathname).split('/').filter((part) => part !== '');
  if (!user || !repo) return refused('This address of GitHub names no repository. Write https://github.com/user/repo.');
  const name = repo.replace(/\.git$/, '');
  if (view === undefined) return github(user, name, null);
  if (view === 'tree' && rest.length > 0) return github(user, name, rest.join('/'));
  if ((view === 'blob' || view === 'raw') && rest.length > 1) return file(`https://github.com/${user}/${name}/raw/${rest.join('/')}`);
  return refused(`This page of GitHub is no repository. Write https://github.com/${shown(user)}/${shown(name)}.`);
}

/** The address of a file's page stands for the file. */
function file(address: string): RepoReferenceResult {
  return { ok: true, reference: { kind: 'http', url: new URL(address).href } };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a lone % stands for itself
  }
}

function github(user: string, repo: string, branch: string | null): RepoReferenceResult {
  if (!userName.test(user)) return refused(`"${shown(user)}" is not a lawful user name of GitHub.`);
  if (!repoName.test(repo)) return refused(`"${shown(repo)}" is not a lawful name of a repository.`);
  if (branch !== null && !branchName.test(branch)) return refused(`"${shown(branch)}" is not a lawful name of a branch.`);
  const reference: RepoReference = { kind: 'github', user, repo, branch };
  return { ok: true, reference };
}

function refused(because: string): RepoReferenceResult {
  return { ok: false, because };
}

/** What somebody wrote, short enough and harmless enough to be said back. */
function shown(text: string): string {
  const harmless = text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '');
  return harmless.length > 80 ? `${harmless.slice(0, 80)}…` : harmless;
}
