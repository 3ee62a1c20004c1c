import { viewOfRow, type StoreView } from '#hub/storefront/store-view.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import type { IndexedApp } from '#hub/storefront/app-index.ts';
import type { AppRow } from '#hub/store/rows.ts';

/**
 * What the store says of an app: at once when the row came from a view, so that a long list waits
 * for nothing.
 */
export function fromStoreView<Answer>(
  { load, principal }: AuthenticatedContext,
  app: AppRow,
  read: (one: IndexedApp | undefined, view: StoreView) => Answer,
): Answer | Promise<Awaited<Answer>> {
  const view = viewOfRow(app);
  if (view) return read(view.index.byId.get(app.id), view);
  return load.view
    .load(principal.organizationId)
    .then((now) => read(now.index.byId.get(app.id), now)) as Promise<Awaited<Answer>>;
}
