import { sql } from 'drizzle-orm';
import {
  bigint,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Definition } from '#domain/definition/definition.ts';
import type { SearchFields } from '#domain/search/document.ts';
import type { Maturity } from '#domain/release/maturity.ts';
import type { Hardware } from '#domain/selector/hardware-of.ts';
import type { BareSelector } from '#domain/selector/required-conditions.ts';
import { apps, definitions } from './catalogue-tables.ts';
import { instant } from './columns.ts';
import { organizations } from './identity-tables.ts';

const organizationId = () =>
  uuid('organization_id')
    .notNull()
    .references(() => organizations.id);
const nothingSaid: SearchFields = {
  names: [],
  keywords: [],
  functions: [],
  description: '',
  text: '',
  ports: [],
};
const words = (name: string) => text(name).array().notNull();

/**
 * What the store searches and sorts apps by, written whenever a repository has been read: everything
 * in it follows from the catalogue's other tables (refresh-app-cards.ts).
 */
export const appCards = pgTable(
  'app_card',
  {
    appId: uuid('app_id')
      .primaryKey()
      .references(() => apps.id, { onDelete: 'cascade' }),
    organizationId: organizationId(),
    /** Lower-case. */
    name: text('name').notNull(),
    /** Where words are looked for. */
    said: jsonb('said').$type<SearchFields>().notNull().default(nothingSaid),
    /** The same, analysed: the terms with how much each counts (printProfile). */
    terms: text('terms').notNull().default(''),
    /** Of its releases and nodes, as their publishers wrote them. */
    keywords: words('keywords').default([]),
    /** Other names of the app, of publishers and of admins. */
    aliases: words('aliases').default([]),
    tasks: words('tasks'),
    takes: words('takes'),
    gives: words('gives'),
    hardware: text('hardware').$type<Hardware>().array().notNull(),
    maturity: text('maturity').$type<Maturity>().notNull(),
    /** The enabled repositories that list it now; none: it is shown where it is installed only. */
    repoIds: uuid('repo_ids').array().notNull(),
    releasedAt: instant('released_at').notNull(),
    description: text('description').notNull().default(''),
    /** The newest release of those that are listed. */
    latestReleaseId: uuid('latest_release_id'),
    logoHash: text('logo_hash'),
    /** The version of the catalogue in which the card was written last: what a hub does not have yet is newer. */
    version: bigint('version', { mode: 'number' }).notNull().default(0),
  },
  (table) => [index('app_card_version').on(table.organizationId, table.version)],
);

/** Conditions that flavours put on a machine, each combination once in an organization. */
export const conditionSets = pgTable(
  'condition_set',
  {
    organizationId: organizationId(),
    hash: text('hash').notNull(),
    conditions: jsonb('conditions').$type<BareSelector[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.hash] })],
);

/** Where an app could run: the combinations that its listed flavours have. */
export const appNeeds = pgTable(
  'app_need',
  {
    appId: uuid('app_id')
      .notNull()
      .references(() => apps.id, { onDelete: 'cascade' }),
    organizationId: organizationId(),
    conditionsHash: text('conditions_hash').notNull(),
    /** Bytes of the smallest such image; 0: unknown, so that no disk is too small. */
    leastBytes: doublePrecision('least_bytes').notNull(),
    /** What such an image is for, separated by spaces; empty: unknown, so that no processor is wrong. */
    platforms: text('platforms').notNull().default(''),
  },
  (table) => [
    primaryKey({ columns: [table.appId, table.conditionsHash, table.platforms] }),
    index('app_need_conditions').on(table.organizationId, table.conditionsHash),
  ],
);

/** What the store searches and sorts definitions by. */
export const definitionCards = pgTable(
  'definition_card',
  {
    definitionId: uuid('definition_id')
      .primaryKey()
      .references(() => definitions.id, { onDelete: 'cascade' }),
    organizationId: organizationId(),
    name: text('name').notNull(),
    /** Its words, analysed: the terms with how much each counts (printProfile). */
    terms: text('terms').notNull().default(''),
    /** With the collections that it is in. */
    keywords: words('keywords').default([]),
    kind: text('kind').$type<Definition['kind']>().notNull(),
    tasks: words('tasks'),
    takes: words('takes'),
    gives: words('gives'),
    /** The apps of which an enabled repository lists it now, and how many they are. */
    appIds: uuid('app_ids').array().notNull().default([]),
    appCount: integer('app_count').notNull(),
    definedAt: instant('defined_at').notNull(),
    /** As with apps. */
    version: bigint('version', { mode: 'number' }).notNull().default(0),
  },
  (table) => [
    // In the orders that the store offers; what no app lists is not looked through.
    index('definition_card_name')
      .on(table.organizationId, table.name, table.definitionId)
      .where(sql`${table.appCount} > 0`),
    index('definition_card_defined')
      .on(table.organizationId, table.definedAt.desc().nullsFirst(), table.name, table.definitionId)
      .where(sql`${table.appCount} > 0`),
    index('definition_card_count')
      .on(table.organizationId, table.appCount.desc().nullsFirst(), table.name, table.definitionId)
      .where(sql`${table.appCount} > 0`),
    index('definition_card_unlisted')
      .on(table.organizationId, table.definitionId)
      .where(sql`${table.appCount} = 0`),
    index('definition_card_within').using('gin', sql`${table.name} gin_trgm_ops`),
    index('definition_card_version').on(table.organizationId, table.version, table.definitionId),
    index('definition_card_tasks').using('gin', table.tasks),
    index('definition_card_takes').using('gin', table.takes),
    index('definition_card_gives').using('gin', table.gives),
  ],
);
