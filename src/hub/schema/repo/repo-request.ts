import { parseRepoReference } from '#domain/repo/parse-repo-reference.ts';
import type { RepoReference } from '#domain/repo/repo-reference.ts';
import type { CreateGithubRepoInput } from '#generated/resolvers.ts';
import type { RepoRequest } from '#hub/repos/add-repo.ts';
import { parseRepoToken } from '#hub/repos/repo-token.ts';
import { Refusal } from '#hub/refusal.ts';

/**
 * What an input of createGithubRepo asks for: an identifier, or user and repo with or without a
 * branch.
 */
export function repoRequest({
  identifier,
  user,
  repo,
  branch,
  name,
  autoScan,
  token,
}: CreateGithubRepoInput): RepoRequest {
  const written =
    identifier ?? (user && repo ? `${user}/${repo}${branch ? `:${branch}` : ''}` : null);
  if (!written)
    throw new Refusal(
      'BAD_INPUT',
      'Say which repository: its identifier, such as user/repo, or its user and repo.',
    );
  const label = name?.trim() ?? '';
  if (label.length > 200)
    throw new Refusal('BAD_INPUT', 'The name of a repository has at most 200 characters.');
  return {
    reference: repoReference(written),
    identifier: written.trim(),
    name: label || null,
    isScanned: autoScan !== false,
    token: parseRepoToken(token),
  };
}

export function repoReference(written: string): RepoReference {
  const parsed = parseRepoReference(written);
  if (!parsed.ok) throw new Refusal('BAD_INPUT', parsed.because);
  return parsed.reference;
}
