import { sql } from 'drizzle-orm';
import type { RepoState } from '#generated/resolvers.ts';
import { repos } from '#hub/store/catalogue-tables.ts';

/** The state of a repository as the schema has it: one that is disabled is nothing else. */
export const repoState = sql<RepoState>`case when ${repos.disabledAt} is not null then 'DISABLED' else ${repos.state} end`;
