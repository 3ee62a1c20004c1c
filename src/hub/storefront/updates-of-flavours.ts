import { isInstalled } from '#domain/lifecycle/installation.ts';
import { newestFirst } from '#domain/release/newest-first.ts';
import type { StoreView } from './store-view.ts';
import { flavoursInUse } from './installed-versions.ts';

/**
 * By flavour, of what is installed: the release to which it can be updated. It is the newest that
 * fits some machine; a flavour of that release, or of a newer one, has none.
 */
export async function updatesOfFlavours(view: StoreView): Promise<ReadonlyMap<string, string>> {
  const versions = flavoursInUse(view.index);
  const updates = new Map<string, string>();
  for (const [appId, { versions: installed, flavourIds }] of view.installs) {
    if (!installed.some(({ state }) => isInstalled(state))) continue;
    const { releaseId, version } = await view.fitOf(appId);
    if (releaseId === null || version === null) continue;
    for (const id of flavourIds) {
      const own = versions.get(id)?.version;
      if (own !== undefined && newestFirst(version, own) < 0) updates.set(id, releaseId);
    }
  }
  return updates;
}
