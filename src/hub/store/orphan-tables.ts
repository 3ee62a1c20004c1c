import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { CommandState } from '#domain/command/command.ts';
import type { PodHealth } from '#domain/lifecycle/pod-health.ts';
import type { PodPhase } from '#domain/lifecycle/pod-phase.ts';
import { instant, primaryId } from './columns.ts';
import { organizations, users } from './identity-tables.ts';
import { backends } from './runtime-tables.ts';

/** A container that its backend has made and no pod of this hub stands for, as last reported. */
export const orphans = pgTable(
  'orphan',
  {
    id: primaryId(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id),
    backendId: uuid('backend_id')
      .notNull()
      .references(() => backends.id, { onDelete: 'cascade' }),
    /** The pod that it says it is. Another backend may say the same of a container of its own. */
    uid: uuid('uid').notNull(),
    rev: bigint('rev', { mode: 'number' }).notNull(),
    name: text('name').notNull(),
    image: text('image').notNull(),
    phase: text('phase').$type<PodPhase>().notNull(),
    reason: text('reason'),
    health: text('health').$type<PodHealth>(),
    containerId: text('container_id'),
    imageDigest: text('image_digest'),
    exitCode: integer('exit_code'),
    isOomKilled: boolean('is_oom_killed').notNull(),
    restartCount: integer('restart_count').notNull(),
    labels: jsonb('labels').$type<Record<string, string>>(),
    createdAt: instant('created_at'),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
    observedAt: instant('observed_at').notNull(),
    /** When this hub first heard of it. */
    firstSeenAt: instant('first_seen_at').notNull(),
    /** When the grace was over in which it might still have become a pod; null: it is not shown yet. */
    shownAt: instant('shown_at'),
    /** The command by which somebody has asked for its removal, and how that stands. */
    removalId: uuid('removal_id'),
    removalState: text('removal_state').$type<CommandState>(),
    removalReason: text('removal_reason'),
    removalAskedBy: uuid('removal_asked_by').references(() => users.id),
    removalNotAfter: instant('removal_not_after'),
  },
  (table) => [
    uniqueIndex('orphan_uid').on(table.backendId, table.uid),
    index('orphan_organization').on(table.organizationId),
    index('orphan_hidden')
      .on(table.firstSeenAt)
      .where(sql`${table.shownAt} is null`),
  ],
);
