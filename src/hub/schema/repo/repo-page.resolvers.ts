import type { Resolvers } from '#generated/resolvers.ts';
import { authenticated } from '#hub/request/context.ts';
import { problemsOf } from './problems-of.ts';
import { repoPage } from './repo-page.ts';

export const repoPageResolvers: Resolvers = {
  Query: {
    repoPage: (_root, args, context) => repoPage(authenticated(context), args),
  },
  GithubRepo: {
    problems: async ({ id }, _args, context) =>
      problemsOf(await authenticated(context).load.problemsOfRepo.load(id)),
    errorCount: async ({ id }, _args, context) =>
      (await authenticated(context).load.problemCountsOfRepo.load(id)).errors,
    warningCount: async ({ id }, _args, context) =>
      (await authenticated(context).load.problemCountsOfRepo.load(id)).warnings,
  },
  Scan: { problemCount: ({ problems }) => problems.length },
};
