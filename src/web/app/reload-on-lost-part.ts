import { lostPartEvent } from '#web/lib/lazy-loading/load-part.ts';
import { reloadOnceHubAnswers } from '#web/lib/lazy-loading/reload-page.ts';

const key = 'kabinet.lost-parts';
/** How long to wait before each reload; after the last one a part that is still missing is reported by its page. */
const waitsMs = [0, 1_000, 4_000];
/** Reloads that lie further back have nothing to do with this one. */
const forgottenAfterMs = 15_000;

type Reloads = { count: number; at: number };

/**
 * A part of the app could not be fetched although the hub answers: another version was installed
 * meanwhile. A reload brings it, since what survives a reload is in the URL.
 */
export function reloadOnLostPart(window: Window, now: () => number): void {
  let isReloading = false;
  window.addEventListener(lostPartEvent, (event) => {
    // A page loads several parts at once, and loses them at once.
    if (isReloading) return event.preventDefault();
    const before = JSON.parse(window.sessionStorage.getItem(key) ?? 'null') as Reloads | null;
    const count = before && now() - before.at < forgottenAfterMs ? before.count : 0;
    const wait = waitsMs[count];
    if (wait === undefined) return;
    window.sessionStorage.setItem(key, JSON.stringify({ count: count + 1, at: now() }));
    event.preventDefault();
    isReloading = true;
    window.setTimeout(() => void reloadOnceHubAnswers(window), wait);
  });
}
