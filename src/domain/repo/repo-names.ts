import { defaultBranchWord } from './forge-hosts.ts';
import type { RepoReferenceResult } from './repo-reference.ts';

const githubUser = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,38})$/;
const forgejoUser = /^[a-zA-Z0-9][\w.-]{0,99}$/;
const repoName = /^(?!\.{1,2}$)[a-zA-Z0-9_.-]{1,100}$/;
const gitlabPart = /^[a-zA-Z0-9_][\w.-]{0,254}$/;
/** What git allows in a branch, slashes included. */
const branchName =
  /^(?![/.])(?!.*(?:\.\.|\/\/|\/\.|@\{|\.lock(?:\/|$)))[^\s~^:?*[\\\p{Cc}]{1,250}(?<![/.])$/u;

export function githubRepo(user: string, repo: string, branch: string | null): RepoReferenceResult {
  if (!githubUser.test(user))
    return refused(`"${shown(user)}" is not a valid user name of GitHub.`);
  if (!repoName.test(repo)) return refused(`"${shown(repo)}" is not a valid name of a repository.`);
  return onBranch(branch, (valid) => ({ kind: 'github', user, repo, branch: valid }));
}

export function gitlabProject(
  origin: string,
  parts: string[],
  branch: string | null,
): RepoReferenceResult {
  const wrong = parts.find((part) => !gitlabPart.test(part));
  if (wrong !== undefined)
    return refused(`"${shown(wrong)}" is not a valid name of a group or a project.`);
  if (parts.length < 2)
    return refused(`This address does not name a project. Use ${origin}/group/project.`);
  return onBranch(branch, (valid) => ({
    kind: 'gitlab',
    origin,
    path: parts.join('/'),
    branch: valid,
  }));
}

export function forgejoRepo(
  origin: string,
  user: string,
  repo: string,
  branch: string | null,
): RepoReferenceResult {
  if (!forgejoUser.test(user)) return refused(`"${shown(user)}" is not a valid user name.`);
  if (!repoName.test(repo)) return refused(`"${shown(repo)}" is not a valid name of a repository.`);
  return onBranch(branch, (valid) => ({ kind: 'codeberg', origin, user, repo, branch: valid }));
}

function onBranch(
  branch: string | null,
  reference: (branch: string | null) => Extract<RepoReferenceResult, { ok: true }>['reference'],
): RepoReferenceResult {
  if (branch === null || branch === defaultBranchWord)
    return { ok: true, reference: reference(null) };
  if (!branchName.test(branch))
    return refused(`"${shown(branch)}" is not a valid name of a branch.`);
  return { ok: true, reference: reference(branch) };
}

export function refused(because: string): RepoReferenceResult {
  return { ok: false, because };
}

/** What somebody wrote, short enough and harmless enough to be said back. */
export function shown(text: string): string {
  const harmless = withoutPassword(text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, ''));
  return harmless.length > 80 ? `${harmless.slice(0, 80)}…` : harmless;
}

/**
 * An address without the name and the password in it, to be said back on pages, terminals and in
 * logs. Of what cannot be read as an address all is left out that could be one of them.
 */
export function withoutPassword(text: string): string {
  return URL.canParse(text)
    ? text.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1')
    : text.replace(/^([a-z][a-z0-9+.-]*:\/\/).*@/is, '$1');
}
