import { sql } from 'drizzle-orm';
import {
  check,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
  index,
} from 'drizzle-orm/pg-core';
import { apps, definitions } from './catalogue-tables.ts';
import { instant, primaryId } from './columns.ts';
import { organizations, users } from './identity-tables.ts';

const organizationId = () =>
  uuid('organization_id')
    .notNull()
    .references(() => organizations.id);

/** What an administrator shows first in the store: an app or a definition in each row. */
export const featured = pgTable(
  'featured',
  {
    id: primaryId(),
    organizationId: organizationId(),
    appId: uuid('app_id').references(() => apps.id, { onDelete: 'cascade' }),
    definitionId: uuid('definition_id').references(() => definitions.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    savedBy: uuid('saved_by')
      .notNull()
      .references(() => users.id),
    savedAt: instant('saved_at').notNull(),
  },
  (table) => [
    index('featured_position').on(table.organizationId, table.position),
    check('featured_one', sql`num_nonnulls(${table.appId}, ${table.definitionId}) = 1`),
  ],
);

/** Another place to pull images from. */
export const imageRules = pgTable(
  'image_rule',
  {
    id: primaryId(),
    organizationId: organizationId(),
    match: text('match').notNull(),
    image: text('image').notNull(),
    savedBy: uuid('saved_by')
      .notNull()
      .references(() => users.id),
    savedAt: instant('saved_at').notNull(),
  },
  (table) => [uniqueIndex('image_rule_match').on(table.organizationId, table.match)],
);

/** Who changed which rule, and how: kept after the rule itself is gone. */
export const imageRuleChanges = pgTable(
  'image_rule_change',
  {
    id: primaryId(),
    organizationId: organizationId(),
    action: text('action').$type<'ADDED' | 'CHANGED' | 'DELETED'>().notNull(),
    match: text('match').notNull(),
    image: text('image').notNull(),
    changedBy: uuid('changed_by')
      .notNull()
      .references(() => users.id),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [index('image_rule_change_time').on(table.organizationId, table.changedAt)],
);

/** What a registry said of an image when it was asked last. */
export const registryImages = pgTable(
  'registry_image',
  {
    organizationId: organizationId(),
    /** The image string as flavours have it. */
    image: text('image').notNull(),
    /** What the tag points to; null: the registry has never said. */
    digest: text('digest'),
    /** What it pointed to when it was seen first. */
    firstDigest: text('first_digest'),
    sizeBytes: doublePrecision('size_bytes'),
    platforms: jsonb('platforms').$type<string[]>().notNull().default([]),
    /** When the registry answered last. */
    checkedAt: instant('checked_at'),
    /** Why it did not; null when it did. */
    problem: text('problem'),
    /** When to ask again. */
    nextCheckAt: instant('next_check_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.image] }),
    index('registry_image_next').on(table.nextCheckAt),
  ],
);
