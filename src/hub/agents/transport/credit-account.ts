import {
  fullCredit,
  lanes,
  type Credit,
  type Credits,
  type Lane,
} from '#domain/agent-wire/credit.ts';
import type { PlainHubFrame } from '#domain/agent-wire/hub-frames.ts';

/** Given back in portions, so that not every frame is answered by one. */
const portion = { frames: fullCredit.frames / 4, bytes: fullCredit.bytes / 4 };

/** Keeps count of what an agent has used of its credit; handled frames are given back. */
export class CreditAccount {
  #used: Record<Lane, Credit> = {
    control: { frames: 0, bytes: 0 },
    state: { frames: 0, bytes: 0 },
    telemetry: { frames: 0, bytes: 0 },
  };

  static full(): Credits {
    return { control: fullCredit, state: fullCredit, telemetry: fullCredit };
  }

  /** A frame has been handled: what is to be granted anew, when that is worth a frame. */
  handled(lane: Lane, bytes: number): PlainHubFrame | undefined {
    if (!lanes.includes(lane)) return undefined;
    const used = this.#used[lane];
    used.frames += 1;
    used.bytes += bytes;
    if (used.frames < portion.frames && used.bytes < portion.bytes) return undefined;
    this.#used[lane] = { frames: 0, bytes: 0 };
    return { type: 'credit', lane, ...used };
  }
}
