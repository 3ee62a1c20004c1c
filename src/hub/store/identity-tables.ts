import { sql } from 'drizzle-orm';
import { bigint, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant, primaryId } from './columns.ts';

/** A tenant. Every other row belongs to one. */
export const organizations = pgTable('organization', {
  id: primaryId(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  /** Counts up with every transaction that writes the catalogue (take-turn.ts). */
  catalogueVersion: bigint('catalogue_version', { mode: 'number' }).notNull().default(0),
});

/** A person, or the owner of a token. `sub` as in a JWT. */
export const users = pgTable(
  'user_account',
  {
    id: primaryId(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id),
    sub: text('sub').notNull(),
    name: text('name').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [uniqueIndex('user_account_sub').on(table.organizationId, table.sub)],
);

/** Secrets are kept as sha256 only. */
export const sessions = pgTable('session', {
  hash: text('hash').primaryKey(),
  userId: uuid('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  expiresAt: instant('expires_at').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
});

/** One-use links that sign a person in. */
export const signInTickets = pgTable('sign_in_ticket', {
  hash: text('hash').primaryKey(),
  userId: uuid('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  expiresAt: instant('expires_at').notNull(),
});

/** Bearer tokens of programs. One that is revoked has no row any more. */
export const apiTokens = pgTable(
  'api_token',
  {
    id: primaryId(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    hash: text('hash').notNull().unique(),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at')
      .notNull()
      .default(sql`now() + interval '90 days'`),
    lastUsedAt: instant('last_used_at'),
  },
  (table) => [index('api_token_user').on(table.userId)],
);

/** What the hub knows of itself: its id, made once. */
export const hubFacts = pgTable('hub_fact', {
  key: text('key').primaryKey(),
  value: jsonb('value').notNull(),
});
