import { applyFrame } from './apply-frame.ts';
import type { LiveFrame } from './live-frame.ts';

const framesKept = 100;

/**
 * The last frames, so that an answer which was on its way while frames came in is brought up
 * to date before anyone sees it; and how new the answers are, so that none is overlaid by a frame
 * that is older than it.
 */
export type FrameMemory = {
  keep: (frame: LiveFrame) => void;
  /** The present moment, to be given to `caughtUp` later. */
  moment: () => number;
  /**
   * The answer with every frame since that moment that is not older than it. `cursor`: of the
   * answer; null: not known.
   */
  caughtUp: <Data>(answer: Data, since: number, cursor: number | null) => Data;
  /** The query with this key has an answer that is current up to this change. */
  answered: (key: string, cursor: number | null) => void;
  /** Whether the answer of the query with this key holds already what the frame tells. */
  isOlder: (frame: LiveFrame, key: string) => boolean;
};

export function createFrameMemory(): FrameMemory {
  let frames: { at: number; frame: LiveFrame }[] = [];
  let count = 0;
  const cursors = new Map<string, number>();
  return {
    keep(frame) {
      count += 1;
      frames = [...frames.slice(1 - framesKept), { at: count, frame }];
    },
    moment: () => count,
    caughtUp: (answer, since, cursor) =>
      frames
        .filter(({ at, frame }) => at > since && isAfter(frame, cursor))
        .reduce((data, { frame }) => applyFrame(data, frame), answer),
    answered(key, cursor) {
      if (cursor === null) cursors.delete(key);
      else cursors.set(key, cursor);
    },
    isOlder: (frame, key) => !isAfter(frame, cursors.get(key) ?? null),
  };
}

function isAfter({ cursor }: LiveFrame, answered: number | null): boolean {
  return answered === null || Number(cursor) > answered;
}
