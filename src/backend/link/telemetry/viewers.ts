import type { AgentFrame } from '#domain/agent-wire/agent-frames.ts';
import type { PlainHubFrame } from '#domain/agent-wire/hub-frames.ts';
import type { LogTails } from './log-tails.ts';
import type { StatsWatch } from './stats-watch.ts';
import type { UsageWatch } from './usage-watch.ts';

type ViewerFrame = Extract<
  PlainHubFrame,
  {
    type:
      | 'open-log'
      | 'close-log'
      | 'more-log'
      | 'watch-stats'
      | 'unwatch-stats'
      | 'watch-usage'
      | 'send-usage';
  }
>;

export type TelemetryLane = { send: (frame: AgentFrame) => void; hasRoom: () => boolean };

export type ViewerParts = { logTails: LogTails; statsWatch: StatsWatch; usageWatch: UsageWatch };

/** What people look at over one session. */
export class Viewers {
  readonly #parts: ViewerParts;

  constructor(parts: ViewerParts) {
    this.#parts = parts;
  }

  handle(frame: ViewerFrame, lane: TelemetryLane): void {
    const { logTails, statsWatch, usageWatch } = this.#parts;
    switch (frame.type) {
      case 'open-log':
        return logTails.start(frame, lane);
      case 'close-log':
        return logTails.stop(frame.streamId);
      case 'more-log':
        return logTails.grant(frame.streamId, frame.characters);
      case 'watch-stats':
        return statsWatch.watch(frame.uid, lane);
      case 'unwatch-stats':
        return statsWatch.unwatch(frame.uid);
      case 'watch-usage':
        return usageWatch.watch(frame.uids, lane);
      case 'send-usage':
        return usageWatch.sendKept(frame, lane);
    }
  }

  stopAll(): void {
    this.#parts.logTails.stopAll();
    this.#parts.statsWatch.stopAll();
    this.#parts.usageWatch.stop();
  }
}
