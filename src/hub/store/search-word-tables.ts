import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { organizations, users } from './identity-tables.ts';

const organizationId = () =>
  uuid('organization_id')
    .notNull()
    .references(() => organizations.id, { onDelete: 'cascade' });
const addedBy = () => uuid('added_by').references(() => users.id, { onDelete: 'set null' });

/**
 * Names that admins gave to apps. By identifier, not by row: an app that a repository drops and
 * lists again keeps them.
 */
export const appAliases = pgTable(
  'app_alias',
  {
    organizationId: organizationId(),
    identifier: text('identifier').notNull(),
    alias: text('alias').notNull(),
    addedBy: addedBy(),
    addedAt: instant('added_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.identifier, table.alias] })],
);

/** Words of this hub: who searches for one of them searches for what it means, too. */
export const hubWords = pgTable(
  'hub_word',
  {
    organizationId: organizationId(),
    /** Lower-case, as people here say it. */
    word: text('word').notNull(),
    /** As the texts of apps say it. */
    means: text('means').notNull(),
    addedBy: addedBy(),
    addedAt: instant('added_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.word] })],
);
