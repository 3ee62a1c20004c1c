import { and, asc, eq, or } from 'drizzle-orm';
import { validate } from 'uuid';
import type { Principal } from '#hub/principal.ts';
import { Refusal, notFound } from '#hub/refusal.ts';
import type { Database } from '#hub/store/database.ts';
import type { SavedViewRow } from '#hub/store/rows.ts';
import { savedViews } from '#hub/store/view-tables.ts';

const maxListed = 500;

/** The own views, and those that others show to everybody; by name. */
export function listViews(database: Database, principal: Principal): Promise<SavedViewRow[]> {
  return database
    .select()
    .from(savedViews)
    .where(isSeen(principal))
    .orderBy(asc(savedViews.name), asc(savedViews.id))
    .limit(maxListed);
}

/** A view to change: others see what is shown to everybody, and its owner alone changes it. */
export async function ownView(
  database: Database,
  principal: Principal,
  id: string,
): Promise<SavedViewRow> {
  const [view] = validate(id)
    ? await database
        .select()
        .from(savedViews)
        .where(and(eq(savedViews.id, id), isSeen(principal)))
    : [];
  if (!view) throw notFound('saved view');
  if (view.ownerId !== principal.userId)
    throw new Refusal(
      'CONFLICT',
      `The view ${view.name} is of somebody else, who alone can change it. Save your own under another name.`,
    );
  return view;
}

function isSeen({ organizationId, userId }: Principal) {
  return and(
    eq(savedViews.organizationId, organizationId),
    or(eq(savedViews.ownerId, userId), eq(savedViews.isShared, true)),
  );
}
