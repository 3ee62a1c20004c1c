import { isForgejo, isGithub, isGitlab } from './forge-hosts.ts';
import { forgejoRepo, githubRepo, gitlabProject, refused, shown } from './repo-names.ts';
import type { RepoReferenceResult } from './repo-reference.ts';

/**
 * What an address of a forge's page stands for; undefined when it is no such page. GitLab and
 * Forgejo on hosts of any name are known by the branch in their addresses: /-/tree/main and
 * /src/branch/main.
 */
export function parseForgeAddress(url: URL): RepoReferenceResult | undefined {
  const parts = url.pathname.split('/').filter((part) => part !== '');
  if (isGithub(url.hostname)) return parseGithub(parts);
  if (!isGitlab(url.hostname) && isForgejoView(parts)) return parseForgejoView(url, parts);
  const dash = parts.indexOf('-');
  if (dash >= 2) return parseGitlabView(url, parts.slice(0, dash), parts.slice(dash + 1));
  if (isGitlab(url.hostname) && !isYaml(parts))
    return gitlabProject(url.origin, withoutGit(parts.map(decoded)), null);
  if (isForgejo(url.hostname) && !isYaml(parts)) return parseForgejo(url, parts);
  if (/\.git$/.test(url.pathname))
    return refused(
      `This may be a repository of a GitLab or a Forgejo. Give the address of a branch, such as ${hintFor(url, parts)}.`,
    );
  return undefined;
}

function isForgejoView([, , view = '', kind = '', ref]: string[]): boolean {
  return ref !== undefined && /^(src|raw)$/.test(view) && /^(branch|tag|commit)$/.test(kind);
}

/** How a branch is named on a host that is not known by its name. */
function hintFor(url: URL, parts: string[]): string {
  const project = `${url.origin}/${withoutGit(parts).join('/')}`;
  return `${shown(project)}/-/tree/main (GitLab) or ${shown(project)}/src/branch/main (Forgejo, Gitea)`;
}

function parseGithub(parts: string[]): RepoReferenceResult {
  const [user, repo, view, ...rest] = parts;
  if (!user || !repo)
    return refused(
      'This GitHub address does not name a repository. Use https://github.com/user/repo.',
    );
  const [name = ''] = withoutGit([decoded(repo)]);
  if (view === undefined) return githubRepo(decoded(user), name, null);
  if (view === 'tree' && rest.length > 0)
    return githubRepo(decoded(user), name, rest.map(decoded).join('/'));
  if ((view === 'blob' || view === 'raw') && rest.length > 1)
    return file(`https://github.com/${user}/${name}/raw/${rest.join('/')}`);
  return refused(
    `This GitHub page is not a repository. Use https://github.com/${shown(user)}/${shown(name)}.`,
  );
}

function parseGitlabView(
  url: URL,
  project: string[],
  [view, ...rest]: string[],
): RepoReferenceResult {
  const parts = withoutGit(project.map(decoded));
  if (view === 'tree' && rest.length > 0)
    return gitlabProject(url.origin, parts, rest.map(decoded).join('/'));
  if ((view === 'blob' || view === 'raw') && rest.length > 1)
    return file(`${url.origin}/${project.join('/')}/-/raw/${rest.join('/')}`);
  return refused(
    `This GitLab page is not a repository. Use ${url.origin}/${shown(parts.join('/'))}/-/tree/main.`,
  );
}

function parseForgejoView(url: URL, parts: string[]): RepoReferenceResult {
  const [user = '', repo = '', view, kind = '', ...rest] = parts;
  if (view === 'raw' || isYaml(rest))
    return file(`${url.origin}/${user}/${repo}/raw/${kind}/${rest.join('/')}`);
  return forgejoRepo(url.origin, decoded(user), decoded(repo), rest.map(decoded).join('/'));
}

function parseForgejo(url: URL, parts: string[]): RepoReferenceResult {
  const [user, repo, ...rest] = withoutGit(parts.map(decoded));
  if (!user || !repo || rest.length > 0)
    return refused(`This address does not name a repository. Use ${url.origin}/user/repo.`);
  return forgejoRepo(url.origin, user, repo, null);
}

/** The address of a file's page stands for the file. */
function file(address: string): RepoReferenceResult {
  return { ok: true, reference: { kind: 'http', url: new URL(address).href } };
}

function isYaml(parts: string[]): boolean {
  return /\.ya?ml$/i.test(parts.at(-1) ?? '');
}

function withoutGit(parts: string[]): string[] {
  return parts.map((part, at) => (at === parts.length - 1 ? part.replace(/\.git$/, '') : part));
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a lone % stands for itself
  }
}
