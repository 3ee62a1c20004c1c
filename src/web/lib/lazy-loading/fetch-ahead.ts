import { isLostPart } from './is-lost-part.ts';

/** The parts of the app that are fetched when they are shown. */
export const knownParts = new Set<() => Promise<unknown>>();

/**
 * Fetches the parts that nobody has opened yet, one after another, whenever the page has nothing
 * else to do: then every place and every dialog opens, whatever becomes of the hub. A part may
 * name further ones; they follow. One that is lost is fetched again when it is shown.
 */
export async function fetchAhead(
  parts: ReadonlySet<() => Promise<unknown>>,
  untilIdle: () => Promise<unknown>,
): Promise<void> {
  for (const load of parts) {
    await untilIdle();
    try {
      await load();
    } catch (error) {
      if (!isLostPart(error)) throw error;
    }
  }
}

/** When the browser has nothing to draw; where it does not say so, a moment later. */
export function untilIdle(window: Window): Promise<unknown> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) window.requestIdleCallback(resolve, { timeout: 500 });
    else setTimeout(resolve, 200);
  });
}
