import { asc, desc, eq, inArray } from 'drizzle-orm';
import type { Resolvers } from '#generated/resolvers.ts';
import { addRepo } from '#hub/repos/add-repo.ts';
import { removeRepo } from '#hub/repos/remove-repo.ts';
import { parseRepoToken, setRepoToken } from '#hub/repos/repo-token.ts';
import { setRepoEnabled } from '#hub/repos/set-repo-enabled.ts';
import { authenticated, type AuthenticatedContext } from '#hub/request/context.ts';
import { Refusal, notFound } from '#hub/refusal.ts';
import { listFlavours } from '#hub/schema/flavour/list-flavours.ts';
import { apps, flavours, readmes, releases, scans } from '#hub/store/catalogue-tables.ts';
import { organizations, users } from '#hub/store/identity-tables.ts';
import type { RepoRow, ScanRow } from '#hub/store/rows.ts';
import { listEnabledRepos, listRepos, repoStats } from './list-repos.ts';
import { previewRepo } from './preview-repo.ts';
import { issueUrl } from './issue-url.ts';
import { problemsOf } from './problems-of.ts';
import { appsOfRepoAlone, podsOfRepo } from './repo-impact.ts';
import { repoReference, repoRequest } from './repo-request.ts';
import { aggregates, timeBuckets } from './repo-stats.ts';

export const repoResolvers: Resolvers = {
  Query: {
    githubRepo: (_root, { id }, context) => findRepo(authenticated(context), id),
    githubRepos: (_root, args, context) => listRepos(authenticated(context), args),
    githubRepoStats: (_root, { filters }, context) => repoStats(authenticated(context), filters),
    previewGithubRepo: (_root, { identifier, token }, context) =>
      previewRepo(authenticated(context), repoReference(identifier), parseRepoToken(token)),
  },
  Mutation: {
    createGithubRepo(_root, { input }, context) {
      const { hub, principal } = authenticated(context);
      return addRepo(hub, principal, repoRequest(input));
    },
    async scanRepo(_root, { input }, context) {
      const asker = authenticated(context);
      const repo = await findRepo(asker, input.id);
      if (repo.disabledAt)
        throw new Refusal('CONFLICT', 'This repository is disabled. Enable it before you scan it.');
      await asker.hub.scanner.scan(repo);
      return findRepo(asker, input.id);
    },
    async rescanRepos(_root, _args, context) {
      const asker = authenticated(context);
      const enabled = await listEnabledRepos(asker);
      asker.hub.scanner.scanInBackground(enabled);
      return enabled;
    },
    async deleteGithubRepo(_root, { input }, context) {
      const asker = authenticated(context);
      await removeRepo(asker.hub, await findRepo(asker, input.id));
      return input.id;
    },
    async setRepoEnabled(_root, { input }, context) {
      const asker = authenticated(context);
      await setRepoEnabled(asker.hub, await findRepo(asker, input.id), input.enabled);
      return findRepo(asker, input.id);
    },
    async setRepoToken(_root, { input }, context) {
      const asker = authenticated(context);
      await setRepoToken(asker.hub, await findRepo(asker, input.id), parseRepoToken(input.token));
      return findRepo(asker, input.id);
    },
  },
  GithubRepo: {
    state: ({ state, disabledAt }) => (disabledAt === null ? state : 'DISABLED'),
    problem: ({ id, problem }, _args, context) =>
      authenticated(context).hub.scanner.waitOf(id) ?? problem,
    hasToken: ({ encryptedToken }) => encryptedToken !== null,
    nextScanAt: ({ nextScanAt, disabledAt }) => (disabledAt === null ? nextScanAt : null),
    impact: (repo) => repo,
    async addedBy({ addedBy }, _args, context) {
      if (addedBy === null) return null;
      const [user] = await authenticated(context)
        .hub.database.select({ name: users.name })
        .from(users)
        .where(eq(users.id, addedBy));
      return user?.name ?? null;
    },
    async readme({ id }, _args, context) {
      const [row] = await authenticated(context)
        .hub.database.select()
        .from(readmes)
        .where(eq(readmes.repoId, id));
      return row?.markdown ?? null;
    },
    issueUrl: (repo) => issueUrl(repo),
    async organization({ organizationId }, _args, context) {
      const [row] = await authenticated(context)
        .hub.database.select()
        .from(organizations)
        .where(eq(organizations.id, organizationId));
      if (!row) throw notFound('organization');
      return row;
    },
    flavours: ({ id }, args, context) =>
      listFlavours(authenticated(context), args, eq(flavours.repoId, id)),
    scans: ({ id }, { limit }, context) => newestScans(authenticated(context), id, limit),
    lastScan: ({ id }, _args, context) => authenticated(context).load.newestScanOfRepo.load(id),
    appCount: ({ id }, _args, context) => authenticated(context).load.appCountOfRepo.load(id),
    apps({ id }, _args, context) {
      const { hub } = authenticated(context);
      return hub.database
        .select()
        .from(apps)
        .where(inArray(apps.id, appsOf(hub.database, id)))
        .orderBy(asc(apps.identifier))
        .limit(1_000);
    },
  },
  RepoImpact: {
    apps: (repo, _args, context) => appsOfRepoAlone(authenticated(context), repo),
    pods: (repo, _args, context) => podsOfRepo(authenticated(context), repo),
  },
  RepoPreview: { problems: ({ problems }) => problemsOf(problems) },
  Scan: { problems: ({ problems }) => problemsOf(problems) },
  GithubRepoStats: {
    count: ({ addedAt }) => addedAt.length,
    distinctCount: ({ addedAt }) => aggregates(addedAt).distinctCount,
    max: ({ addedAt }) => aggregates(addedAt).max,
    min: ({ addedAt }) => aggregates(addedAt).min,
    avg: ({ addedAt }) => aggregates(addedAt).avg,
    sum: ({ addedAt }) => aggregates(addedAt).sum,
    series: ({ addedAt }, { by }) => timeBuckets(addedAt, by),
  },
};

/** One that has been removed is only seen from what is still installed of it. */
async function findRepo({ load }: AuthenticatedContext, id: string): Promise<RepoRow> {
  const row = await load.repo.load(id);
  if (row.removedAt) throw notFound('repository');
  return row;
}

function newestScans(
  { hub }: AuthenticatedContext,
  repoId: string,
  limit: number,
): Promise<ScanRow[]> {
  return hub.database
    .select()
    .from(scans)
    .where(eq(scans.repoId, repoId))
    .orderBy(desc(scans.startedAt), desc(scans.id))
    .limit(Math.max(0, Math.min(limit, 200)));
}

function appsOf(database: AuthenticatedContext['hub']['database'], repoId: string) {
  return database
    .select({ id: releases.appId })
    .from(flavours)
    .innerJoin(releases, eq(releases.id, flavours.releaseId))
    .where(eq(flavours.repoId, repoId));
}
