import { placeRelease } from '#hub/catalogue/place-release.ts';
import type { AuthenticatedContext } from '#hub/http/context.ts';
import type { ReleaseRow } from '#hub/store/rows.ts';

/** Releases that are tried; whoever needs an older one chooses it by hand. */
const most = 20;

/** The newest release of which some flavour fits some resource for certain. */
export async function newestFittingRelease(asker: AuthenticatedContext, appId: string): Promise<ReleaseRow | null> {
  const releases = await asker.load.releasesOfApp.load(appId);
  for (const release of releases.slice(0, most)) {
    const placements = await placeRelease(asker, release);
    if (placements.some(({ chosen }) => chosen !== null)) return release;
    // Nothing fits anywhere when there is nowhere.
    if (placements.length === 0) return null;
  }
  return null;
}
