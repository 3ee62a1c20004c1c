/** The hub tells its time in whole seconds, and an answer takes a while: less than this is no difference. */
const noDifferenceMs = 2_000;

/**
 * The hub's clock as this page knows it: what happened is told by the hub, and the reader's own
 * clock may be wrong by days. A difference of two times is made of two times of one clock.
 */
export type HubClock = {
  now: () => Date;
  /** The hub has just said that it is this late. */
  hear: (at: Date) => void;
};

export function createHubClock(readersNow: () => number): HubClock {
  let aheadMs = 0;
  return {
    now: () => new Date(readersNow() + aheadMs),
    hear(at) {
      const heard = at.getTime() - readersNow();
      if (Math.abs(heard - aheadMs) >= noDifferenceMs) aheadMs = heard;
    },
  };
}

/** The one of this page. */
export const hubClock = createHubClock(() => Date.now());
