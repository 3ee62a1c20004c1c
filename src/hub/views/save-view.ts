import { and, count, eq, ne } from 'drizzle-orm';
import { hasControls } from '#domain/deployments-file/yaml/control-characters.ts';
import type { SaveViewInput } from '#generated/resolvers.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { Refusal, notFound } from '#hub/refusal.ts';
import type { Database } from '#hub/store/database.ts';
import type { SavedViewRow } from '#hub/store/rows.ts';
import { savedViews } from '#hub/store/view-tables.ts';
import { ownView } from './find-views.ts';

const viewLimits = { name: 80, query: 2_000, columns: 30, column: 40, ofPerson: 100 };

/** Makes a view, or puts this in the place of one of one's own. */
export async function saveView(
  asker: AuthenticatedContext,
  input: SaveViewInput,
): Promise<SavedViewRow> {
  const { hub, principal } = asker;
  const view = checked(input);
  return hub.database.transaction(async (transaction) => {
    const row = { ...view, updatedAt: hub.now() };
    if (input.id != null) {
      const { id } = await ownView(transaction, principal, input.id);
      await refuseTaken(transaction, asker, view.name, id);
      const [saved] = await transaction
        .update(savedViews)
        .set(row)
        .where(eq(savedViews.id, id))
        .returning();
      if (!saved) throw notFound('saved view');
      return saved;
    }
    await refuseTaken(transaction, asker, view.name, null);
    await refuseTooMany(transaction, asker);
    const [saved] = await transaction
      .insert(savedViews)
      .values({
        ...row,
        organizationId: principal.organizationId,
        ownerId: principal.userId,
        createdAt: hub.now(),
      })
      .returning();
    if (!saved) throw notFound('saved view');
    return saved;
  });
}

/** Deletes one of one's own. */
export async function deleteView(
  { hub, principal }: AuthenticatedContext,
  id: string,
): Promise<string> {
  const view = await ownView(hub.database, principal, id);
  await hub.database.delete(savedViews).where(eq(savedViews.id, view.id));
  return view.id;
}

function checked({ name, query, hiddenColumns, isShared }: SaveViewInput) {
  const view = {
    name: name.trim(),
    query: query.replace(/^\?/, ''),
    hiddenColumns: [...new Set(hiddenColumns)],
    isShared: isShared ?? false,
  };
  if (view.name === '' || view.name.length > viewLimits.name || hasControls(view.name))
    throw new Refusal(
      'BAD_INPUT',
      `The name of a view has 1 to ${viewLimits.name} characters on one line.`,
    );
  if (view.query.length > viewLimits.query || hasControls(view.query))
    throw new Refusal(
      'BAD_INPUT',
      `What a view keeps has at most ${viewLimits.query} characters. Choose fewer filters.`,
    );
  const isWrong = (column: string) => column.length > viewLimits.column || hasControls(column);
  if (view.hiddenColumns.length > viewLimits.columns || view.hiddenColumns.some(isWrong))
    throw new Refusal(
      'BAD_INPUT',
      `A view hides at most ${viewLimits.columns} columns. Choose fewer.`,
    );
  return view;
}

async function refuseTaken(
  transaction: Database,
  { principal }: AuthenticatedContext,
  name: string,
  id: string | null,
): Promise<void> {
  const [other] = await transaction
    .select({ id: savedViews.id })
    .from(savedViews)
    .where(
      and(
        eq(savedViews.ownerId, principal.userId),
        eq(savedViews.name, name),
        id === null ? undefined : ne(savedViews.id, id),
      ),
    );
  if (other)
    throw new Refusal('CONFLICT', `You have a view called ${name} already. Choose another name.`);
}

async function refuseTooMany(
  transaction: Database,
  { principal }: AuthenticatedContext,
): Promise<void> {
  const [kept] = await transaction
    .select({ count: count() })
    .from(savedViews)
    .where(eq(savedViews.ownerId, principal.userId));
  if ((kept?.count ?? 0) >= viewLimits.ofPerson)
    throw new Refusal(
      'CONFLICT',
      `You have ${viewLimits.ofPerson} saved views, which is the most. Delete one first.`,
    );
}
