import { isLostPart } from './is-lost-part.ts';
import { untilHubAnswers } from './until-hub-answers.ts';

/** Dispatched when every try has failed. Whoever prevents its default brings the part by a reload. */
export const lostPartEvent = 'kabinet:lost-part';

type PartWindow = Pick<Window, 'dispatchEvent' | 'setTimeout' | 'fetch'>;

/** How long to wait before each further try: a network that has just changed is back by then. */
const waitsMs = [50, 400];

/**
 * Fetches a part of the app, and tries again when that fails, for as long as the hub does not
 * answer: a reload would bring it as well, but forgets what has just been pressed, and without a
 * hub it loses the page. What is brought by a reload stays on the way until then.
 */
export async function loadPart<Part>(window: PartWindow, load: () => Promise<Part>): Promise<Part> {
  const pauses = [
    ...waitsMs.map((ms) => () => new Promise((resolve) => window.setTimeout(resolve, ms))),
    () => untilHubAnswers(window),
  ];
  for (const pause of pauses) {
    try {
      return await load();
    } catch (error) {
      if (!isLostPart(error)) throw error;
    }
    await pause();
  }
  try {
    return await load();
  } catch (error) {
    const lost = new Event(lostPartEvent, { cancelable: true });
    if (isLostPart(error) && !window.dispatchEvent(lost)) return new Promise(() => {});
    throw error;
  }
}
