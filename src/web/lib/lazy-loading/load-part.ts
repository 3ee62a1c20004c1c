import { isLostPart } from './is-lost-part.ts';

/** Dispatched when every try has failed. Whoever prevents its default brings the part by a reload. */
export const lostPartEvent = 'kabinet:lost-part';

/** How long to wait before each further try: a network that has just changed is back by then. */
const waitsMs = [50, 400];

/**
 * Fetches a part of the app, and tries again when that fails: a reload would bring it as well, but
 * forgets what has just been pressed. What is brought by a reload stays on the way until then.
 */
export async function loadPart<Part>(
  window: Pick<Window, 'dispatchEvent' | 'setTimeout'>,
  load: () => Promise<Part>,
): Promise<Part> {
  for (const wait of waitsMs) {
    try {
      return await load();
    } catch (error) {
      if (!isLostPart(error)) throw error;
    }
    await new Promise((resolve) => window.setTimeout(resolve, wait));
  }
  try {
    return await load();
  } catch (error) {
    const lost = new Event(lostPartEvent, { cancelable: true });
    if (isLostPart(error) && !window.dispatchEvent(lost)) return new Promise(() => {});
    throw error;
  }
}
