import type { StoreView } from '#hub/storefront/store-view.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import type { IndexedApp } from '#hub/storefront/app-index.ts';
import type { AppRow } from '#hub/store/rows.ts';
import { appsInOrder } from './apps-in-order.ts';

const maxApps = 6;

/**
 * Other apps of the store that take what this one gives, or give what it takes: those first that
 * are used here and that do both, then the newest.
 */
export async function fitsNextTo(
  { load, principal }: AuthenticatedContext,
  appId: string,
): Promise<AppRow[]> {
  const view = await load.view.load(principal.organizationId);
  const own = view.index.byId.get(appId);
  if (!own) return [];
  const [takes, gives] = [new Set(own.card.takes), new Set(own.card.gives)];
  const pointsOf = ({ card }: IndexedApp) =>
    Number(card.takes.some((one) => gives.has(one))) +
    Number(card.gives.some((one) => takes.has(one)));
  const rated = appsInOrder(view.index, 'newest').flatMap((one) => {
    const points = one !== own && view.isShown(one) ? pointsOf(one) : 0;
    return points > 0 ? [{ one, points, deployments: deploymentsOf(view, one) }] : [];
  });
  return rated
    .sort((a, b) => b.deployments - a.deployments || b.points - a.points)
    .slice(0, maxApps)
    .map(({ one }) => view.row(one));
}

/** How many deployments stand of an app. */
export function deploymentsOf({ installs }: StoreView, { app }: IndexedApp): number {
  return installs.get(app.id)?.deployments ?? 0;
}
