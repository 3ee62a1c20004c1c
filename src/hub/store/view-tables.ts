import { boolean, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant, primaryId } from './columns.ts';
import { organizations, users } from './identity-tables.ts';

/** A way to look at the containers, kept under a name. */
export const savedViews = pgTable(
  'saved_view',
  {
    id: primaryId(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** Everybody of the organization sees it; else its owner alone. */
    isShared: boolean('is_shared').notNull(),
    /** What the page's address says after its question mark. */
    query: text('query').notNull(),
    hiddenColumns: jsonb('hidden_columns').$type<string[]>().notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('saved_view_name').on(table.ownerId, table.name),
    index('saved_view_organization').on(table.organizationId),
  ],
);
