import type { Page } from '@playwright/test';

/**
 * A message of the page's live feed: when it came, in milliseconds of this machine's clock, and the
 * containers it reports.
 */
export type Frame = { at: number; pods: { name: string; phase: string; observedAt: string }[] };

/** Notes when each message of a socket has come, before the page itself hears of it. */
export async function noteFrames(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const notes: { at: number; text: string }[] = [];
    const Native = WebSocket;
    Object.assign(window, {
      notes,
      WebSocket: class extends Native {
        constructor(...given: ConstructorParameters<typeof WebSocket>) {
          super(...given);
          this.addEventListener('message', ({ data }) => {
            notes.push({ at: performance.timeOrigin + performance.now(), text: String(data) });
          });
        }
      },
    });
  });
}

/** What the page was told since it was loaded. */
export async function framesOf(page: Page): Promise<Frame[]> {
  const notes = await page.evaluate(
    () => (window as unknown as { notes: { at: number; text: string }[] }).notes,
  );
  type Message = { payload?: { data?: { updates?: { pods: Frame['pods'] } } } };
  return notes.map(({ at, text }) => ({
    at,
    pods: (JSON.parse(text) as Message).payload?.data?.updates?.pods ?? [],
  }));
}
