import { and, asc, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import type { GithubRepoFilter, GithubRepoOrder } from '#generated/resolvers.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { composeFilters } from '#hub/schema/base/compose-filters.ts';
import { containsWords } from '#hub/schema/base/contains-words.ts';
import type { ListArgs } from '#hub/schema/base/list-args.ts';
import { listWindow } from '#hub/schema/base/list-window.ts';
import { matchesIds } from '#hub/schema/base/matches-ids.ts';
import { orderClauses } from '#hub/schema/base/order-clauses.ts';
import { repos } from '#hub/store/catalogue-tables.ts';
import type { RepoRow } from '#hub/store/rows.ts';
import { repoState } from './repo-state.ts';
import type { RepoStats } from './repo-stats.ts';

/** Repositories of the organization in the order in which they were added. */
export function listRepos(
  { hub, principal }: AuthenticatedContext,
  args: ListArgs<GithubRepoFilter, GithubRepoOrder>,
): Promise<RepoRow[]> {
  const { offset, limit } = listWindow(args.pagination);
  const columns = {
    id: repos.id,
    name: repos.name,
    addedAt: repos.addedAt,
    updatedAt: repos.updatedAt,
    lastScannedAt: repos.lastScannedAt,
  };
  return hub.database
    .select()
    .from(repos)
    .where(repoConditions(principal.organizationId, args.filters))
    .orderBy(...orderClauses(args.ordering, columns), asc(repos.addedAt), asc(repos.id))
    .limit(limit)
    .offset(offset);
}

/** All that may be scanned. */
export function listEnabledRepos({ hub, principal }: AuthenticatedContext): Promise<RepoRow[]> {
  return hub.database
    .select()
    .from(repos)
    .where(
      and(
        eq(repos.organizationId, principal.organizationId),
        isNull(repos.removedAt),
        isNull(repos.disabledAt),
      ),
    )
    .orderBy(asc(repos.addedAt), asc(repos.id));
}

export async function repoStats(
  { hub, principal }: AuthenticatedContext,
  filters: GithubRepoFilter | null | undefined,
): Promise<RepoStats> {
  const rows = await hub.database
    .select({ addedAt: repos.addedAt })
    .from(repos)
    .where(repoConditions(principal.organizationId, filters));
  return { addedAt: rows.map(({ addedAt }) => addedAt) };
}

export function repoConditions(
  organizationId: string,
  filters: GithubRepoFilter | null | undefined,
): SQL | undefined {
  return and(
    eq(repos.organizationId, organizationId),
    isNull(repos.removedAt),
    composeFilters<GithubRepoFilter>(
      filters,
      ({ ids, search, repo, user, branch, states, kinds }) => [
        matchesIds(repos.id, ids),
        containsWords(search, repos.name, repos.user, repos.repo, repos.identifier),
        repo == null ? undefined : eq(repos.repo, repo),
        user == null ? undefined : eq(repos.user, user),
        branch == null ? undefined : eq(repos.branch, branch),
        states ? inArray(repoState, states) : undefined,
        kinds ? inArray(repos.kind, kinds) : undefined,
      ],
    ),
  );
}
