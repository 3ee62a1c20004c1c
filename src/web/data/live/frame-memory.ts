import { applyFrame } from './apply-frame.ts';
import type { LiveFrame } from './live-frame.ts';

const framesKept = 100;

/**
 * The last frames, so that an answer which was on its way while frames came in is brought up
 * to date before anyone sees it. Should the answer be newer than such a frame, the feed brings
 * the newer state again within its next frame.
 */
export type FrameMemory = {
  keep: (frame: LiveFrame) => void;
  /** The present moment, to be given to `caughtUp` later. */
  moment: () => number;
  /** The answer with every frame since that moment. */
  caughtUp: <Data>(answer: Data, since: number) => Data;
};

export function createFrameMemory(): FrameMemory {
  let frames: { at: number; frame: LiveFrame }[] = [];
  let count = 0;
  return {
    keep(frame) {
      count += 1;
      frames = [...frames.slice(1 - framesKept), { at: count, frame }];
    },
    moment: () => count,
    caughtUp: (answer, since) =>
      frames
        .filter(({ at }) => at > since)
        .reduce((data, { frame }) => applyFrame(data, frame), answer),
  };
}
