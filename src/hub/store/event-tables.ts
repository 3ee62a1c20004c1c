import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { PodEventActor, PodEventKind } from '#domain/lifecycle/history/pod-event.ts';
import type { PodHealth } from '#domain/lifecycle/pod-health.ts';
import { instant } from './columns.ts';
import { organizations, users } from './identity-tables.ts';
import { backends, commands, pods } from './runtime-tables.ts';

/**
 * What has happened to containers. Triggers on pods and backends write it in the transaction of the
 * change itself (migration 0022), so that nobody who changes a pod can leave it out. Kept for 90
 * days, at most 1,000 of a pod and 100,000 of an organization.
 */
export const podEvents = pgTable(
  'pod_event',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    seq: bigserial('seq', { mode: 'number' }).notNull(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id),
    backendId: uuid('backend_id')
      .notNull()
      .references(() => backends.id, { onDelete: 'cascade' }),
    /** Null: of the backend itself. */
    podId: uuid('pod_id').references(() => pods.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<PodEventKind>().notNull(),
    actor: text('actor').$type<PodEventActor>().notNull(),
    /** Who asked for it, when somebody did. */
    userId: uuid('user_id').references(() => users.id),
    commandId: uuid('command_id').references(() => commands.id, { onDelete: 'set null' }),
    exitCode: integer('exit_code'),
    isOomKilled: boolean('is_oom_killed').notNull().default(false),
    health: text('health').$type<PodHealth>(),
    /** How many restarts this stands for: what happens between two reports is told together. */
    restarts: integer('restarts').notNull().default(0),
    reason: text('reason'),
    /** By the backend's clock; null for what the hub noticed. */
    observedAt: instant('observed_at'),
    /** By the hub's clock. */
    at: instant('at').notNull(),
    /** The transaction that wrote it, by which its change record finds it. */
    txn: bigint('txn', { mode: 'number' })
      .notNull()
      .default(sql`pg_current_xact_id()::text::bigint`),
  },
  (table) => [
    uniqueIndex('pod_event_seq').on(table.seq),
    index('pod_event_pod').on(table.podId, table.seq),
    index('pod_event_backend').on(table.backendId, table.seq),
    index('pod_event_organization').on(table.organizationId, table.seq),
    index('pod_event_txn').on(table.txn),
  ],
);
