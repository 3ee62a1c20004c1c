import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type {
  BackendConfiguration,
  EffectiveSetting,
} from '#domain/agent-wire/backend-configuration.ts';
import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import type { ImageUse, Progress } from '#domain/agent-wire/pod-report.ts';
import type { UsagePeak } from '#domain/agent-wire/pod-usage.ts';
import type { CommandState, CommandVerb } from '#domain/command/command.ts';
import type { ReleaseMatch } from '#domain/flavour/match.ts';
import type { PodHealth } from '#domain/lifecycle/pod-health.ts';
import type { PodPhase } from '#domain/lifecycle/pod-phase.ts';
import type { ResourceFacts } from '#domain/resource/resource-facts.ts';
import type { AdmittedAgent, BackendAlarm } from '#domain/backend/backend-alarm.ts';
import type { BackendLifecycle } from '#domain/backend/backend-lifecycle.ts';
import type { Freshness } from '#domain/backend/freshness.ts';
import type { Transport } from '#domain/backend/transport.ts';
import { flavours } from './catalogue-tables.ts';
import { instant, primaryId } from './columns.ts';
import { organizations, users } from './identity-tables.ts';

const organizationId = () =>
  uuid('organization_id')
    .notNull()
    .references(() => organizations.id);

/** A container backend: an app of its own that connects to us. */
export const backends = pgTable(
  'backend',
  {
    id: primaryId(),
    organizationId: organizationId(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    name: text('name').notNull(),
    kind: text('kind').notNull(),
    /** What its hub thinks of it. */
    standing: text('standing').$type<BackendLifecycle>().notNull().default('INVITED'),
    /**
     * sha256 of the single-use enrolment token. It stays after its use, so that a lost answer can
     * be given again to the same key.
     */
    enrolmentHash: text('enrolment_hash').unique(),
    enrolmentExpiresAt: instant('enrolment_expires_at'),
    enrolmentUsedAt: instant('enrolment_used_at'),
    /** Ed25519, SPKI DER, base64; pinned at enrolment. */
    publicKey: text('public_key'),
    /** Good beside the one above, until the agent has used it. */
    nextPublicKey: text('next_public_key'),
    /** Somebody has asked for a new key and the agent has not made it yet. */
    isNewKeyWanted: boolean('is_new_key_wanted').notNull().default(false),
    instanceId: uuid('instance_id'),
    /** Grows with every accepted session; every write of an agent is guarded by it. */
    epoch: bigint('epoch', { mode: 'number' }).notNull().default(0),
    /** The journal of the agent, and how far it is applied. */
    streamId: uuid('stream_id'),
    appliedSeq: bigint('applied_seq', { mode: 'number' }).notNull().default(0),
    /** The hub process that holds the session; null when none does. */
    sessionHubId: uuid('session_hub_id'),
    /** What carries, or last carried, its session. */
    transport: text('transport').$type<Transport>(),
    /** The start of the agent that holds the session, and the one that it took the session from. */
    bootId: uuid('boot_id'),
    fencedBootId: uuid('fenced_boot_id'),
    lastSeenAt: instant('last_seen_at'),
    /** How often it has been asked to give a sign of life. */
    heartbeatMs: integer('heartbeat_ms').notNull().default(5_000),
    /** Why another agent is held, and who it is; an admin may let it in. */
    alarm: jsonb('alarm').$type<BackendAlarm>(),
    admitted: jsonb('admitted').$type<AdmittedAgent>(),
    /** What is wanted of it, and what it has said that it goes by. */
    configuration: jsonb('configuration').$type<BackendConfiguration>().notNull().default({}),
    configurationRev: integer('configuration_rev').notNull().default(0),
    reportedSettings: jsonb('reported_settings').$type<EffectiveSetting[]>(),
    /** When the agent said that it stops; null while it has not. */
    leftAt: instant('left_at'),
    /** The freshness that the live feed was last told. What a person sees is computed from lastSeenAt. */
    toldFreshness: text('told_freshness').$type<Freshness>().notNull().default('OFFLINE'),
    agentVersion: text('agent_version'),
    engineOk: boolean('engine_ok').notNull().default(true),
    engineProblem: text('engine_problem'),
    engineVersion: text('engine_version'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [uniqueIndex('backend_name').on(table.organizationId, table.name)],
);

export const resources = pgTable(
  'resource',
  {
    id: primaryId(),
    organizationId: organizationId(),
    backendId: uuid('backend_id')
      .notNull()
      .references(() => backends.id, { onDelete: 'cascade' }),
    localId: text('local_id').notNull(),
    name: text('name').notNull(),
    facts: jsonb('facts').$type<ResourceFacts>().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [uniqueIndex('resource_local').on(table.backendId, table.localId)],
);

/** Why a flavour was placed where it is: what the matcher said, and the facts that it knew then. */
export type Explanation = ReleaseMatch & {
  releaseId: string;
  facts: ResourceFacts;
  /** Whether whoever installed it named the flavour; earlier hubs did not keep it. */
  isByHand?: boolean;
};

/** Where the image of a deployment comes from, as it was known at install. */
export type ImageOrigin = {
  /** As its publisher names it. */
  published: string;
  /** What the published tag pointed to; null when no registry had said. */
  digest: string | null;
  /** The organization's rule by which another image was taken; null when none was. */
  rule: { match: string; image: string } | null;
};

/** What is wanted: one flavour on one backend. */
export const deployments = pgTable(
  'deployment',
  {
    id: primaryId(),
    organizationId: organizationId(),
    flavourId: uuid('flavour_id')
      .notNull()
      .references(() => flavours.id),
    backendId: uuid('backend_id')
      .notNull()
      .references(() => backends.id, { onDelete: 'cascade' }),
    resourceId: uuid('resource_id').references(() => resources.id, { onDelete: 'set null' }),
    localId: text('local_id').notNull(),
    name: text('name').notNull(),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => users.id),
    createdAt: instant('created_at').notNull().defaultNow(),
    explanation: jsonb('explanation').$type<Explanation>(),
    /** What the publisher's image was, its digest when it was known, and the rule that has changed it. */
    origin: jsonb('origin').$type<ImageOrigin>(),
  },
  (table) => [
    uniqueIndex('deployment_local').on(table.flavourId, table.backendId, table.localId),
    index('deployment_newest').on(table.organizationId, table.createdAt),
    index('deployment_backend').on(table.backendId),
  ],
);

/** What was seen: one container. Only its backend writes the columns from `phase` on. */
export const pods = pgTable(
  'pod',
  {
    id: primaryId(),
    organizationId: organizationId(),
    deploymentId: uuid('deployment_id')
      .notNull()
      .references(() => deployments.id, { onDelete: 'cascade' }),
    backendId: uuid('backend_id')
      .notNull()
      .references(() => backends.id, { onDelete: 'cascade' }),
    resourceId: uuid('resource_id').references(() => resources.id, { onDelete: 'set null' }),
    name: text('name').notNull(),
    image: text('image').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    phase: text('phase').$type<PodPhase>().notNull().default('PENDING'),
    /** Of the backend's report; -1 before the first. */
    rev: bigint('rev', { mode: 'number' }).notNull().default(-1),
    reason: text('reason'),
    /** What the image's own check says; null without one. */
    health: text('health').$type<PodHealth>(),
    containerId: text('container_id'),
    imageDigest: text('image_digest'),
    /** How its image came to its machine. */
    imageUse: jsonb('image_use').$type<ImageUse>(),
    exitCode: integer('exit_code'),
    isOomKilled: boolean('is_oom_killed').notNull().default(false),
    restartCount: integer('restart_count').notNull().default(0),
    progress: jsonb('progress').$type<Progress>(),
    observedAt: instant('observed_at'),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
    /** When the hub first learned that it has run; it stays. Null: it was never seen running. */
    firstRunAt: instant('first_run_at'),
    /** The highest that was measured until it ended; moments are texts in it. Null: nobody looked. */
    peak: jsonb('peak').$type<UsagePeak>(),
  },
  (table) => [
    index('pod_backend').on(table.backendId),
    index('pod_phase').on(table.organizationId, table.phase),
    index('pod_deployment').on(table.deploymentId),
    // A name is free again once its container is gone.
    uniqueIndex('pod_name')
      .on(table.backendId, table.name)
      .where(sql`${table.phase} <> 'REMOVED'`),
  ],
);

/** The last lines of a container, read when it ended. */
export const keptLogs = pgTable('kept_log', {
  podId: uuid('pod_id')
    .primaryKey()
    .references(() => pods.id, { onDelete: 'cascade' }),
  text: text('text').notNull(),
  /** The last lines of stderr among them; null where that was not kept. */
  errorText: text('error_text'),
  readAt: instant('read_at').notNull(),
});

/** What was asked. The id is the asker's idempotency key. */
export const commands = pgTable(
  'command',
  {
    id: uuid('id').primaryKey(),
    organizationId: organizationId(),
    backendId: uuid('backend_id')
      .notNull()
      .references(() => backends.id, { onDelete: 'cascade' }),
    podId: uuid('pod_id')
      .notNull()
      .references(() => pods.id, { onDelete: 'cascade' }),
    verb: text('verb').$type<CommandVerb>().notNull(),
    spec: jsonb('spec').$type<ContainerSpec>(),
    graceSeconds: integer('grace_seconds'),
    state: text('state').$type<CommandState>().notNull().default('QUEUED'),
    reason: text('reason'),
    progress: jsonb('progress').$type<Progress>(),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => users.id),
    createdAt: instant('created_at').notNull().defaultNow(),
    notAfter: instant('not_after').notNull(),
    /** Who has asked to take it back after it was sent. */
    cancelAskedBy: uuid('cancel_asked_by').references(() => users.id),
    /** When it was first sent to the backend; null: no backend can have done it. */
    leasedAt: instant('leased_at'),
    finishedAt: instant('finished_at'),
  },
  (table) => [
    index('command_backend').on(table.backendId, table.state),
    index('command_pod').on(table.podId, table.createdAt),
    index('command_newest').on(table.organizationId, table.createdAt),
  ],
);

/** The order in which everything has changed: what the live feed reads. NOTIFY only wakes its readers. */
export const changes = pgTable('change', {
  seq: bigserial('seq', { mode: 'number' }).primaryKey(),
  organizationId: uuid('organization_id').notNull(),
  topic: text('topic').$type<ChangeTopic>().notNull(),
  entityId: uuid('entity_id').notNull(),
  /** Of a pod: where it lives. */
  backendId: uuid('backend_id'),
  isRemoval: boolean('is_removal').notNull().default(false),
  at: instant('at').notNull().defaultNow(),
});

export type ChangeTopic = 'pod' | 'command' | 'backend' | 'repo' | 'catalogue' | 'event';
