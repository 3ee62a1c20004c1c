import { sql } from 'drizzle-orm';
import type {
  GithubRepoFilter,
  QueryRepoPageArgs,
  RepoKind,
  RepoState,
} from '#generated/resolvers.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { repos } from '#hub/store/catalogue-tables.ts';
import type { RepoRow } from '#hub/store/rows.ts';
import { listRepos, repoConditions } from './list-repos.ts';
import { repoState } from './repo-state.ts';

export type RepoPage = {
  items: RepoRow[];
  totalCount: number;
  stateCounts: { state: RepoState; count: number }[];
  kindCounts: { kind: RepoKind; count: number }[];
};

const howMany = sql<number>`count(*)::int`;

/**
 * One window with totals. What is counted by state leaves the states of the filter out: it says
 * what choosing others would show.
 */
export async function repoPage(
  asker: AuthenticatedContext,
  args: Partial<QueryRepoPageArgs>,
): Promise<RepoPage> {
  const { database } = asker.hub;
  const wanted = (change: Partial<GithubRepoFilter> = {}) =>
    repoConditions(
      asker.principal.organizationId,
      args.filters ? { ...args.filters, ...change } : args.filters,
    );
  const items = await listRepos(asker, args);
  const [total] = await database.select({ count: howMany }).from(repos).where(wanted());
  const stateCounts = await database
    .select({ state: repoState, count: howMany })
    .from(repos)
    .where(wanted({ states: null }))
    .groupBy(sql`1`)
    .orderBy(sql`1`);
  const kindCounts = await database
    .select({ kind: repos.kind, count: howMany })
    .from(repos)
    .where(wanted({ kinds: null }))
    .groupBy(repos.kind)
    .orderBy(repos.kind);
  return { items, totalCount: total?.count ?? 0, stateCounts, kindCounts };
}
