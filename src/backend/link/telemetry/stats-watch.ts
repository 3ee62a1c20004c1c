import type { AgentFrame, PodStatsFrame } from '#domain/agent-wire/agent-frames.ts';
import type { Clock } from '#domain/clock.ts';
import type { UsageSampler } from './usage-sampler.ts';

const everyMs = 2_000;
/** Nobody has said for so long that somebody looks. */
const watchedForMs = 60_000;
const maxPods = 100;

export type StatsLane = { send: (frame: AgentFrame) => void; hasRoom: () => boolean };

export type StatsWatchSettings = { sampler: UsageSampler; clock: Clock };

/**
 * What pods use, measured while somebody looks; one container after the other, however many are
 * looked at.
 */
export class StatsWatch {
  readonly #settings: StatsWatchSettings;
  /** Until when. */
  readonly #watched = new Map<string, number>();
  #over: AbortController | undefined;

  constructor(settings: StatsWatchSettings) {
    this.#settings = settings;
  }

  /** Goes on for a minute after the last time that this is said. */
  watch(uid: string, lane: StatsLane): void {
    const { clock } = this.#settings;
    if (!this.#watched.has(uid) && this.#watched.size >= maxPods)
      return lane.send(
        this.#noStats(
          uid,
          'Too many containers of this backend are being watched. Close a page and try again.',
        ),
      );
    this.#watched.set(uid, clock.elapsedMs() + watchedForMs);
    if (this.#over) return;
    this.#over = new AbortController();
    void this.#measure(lane, this.#over.signal);
  }

  unwatch(uid: string): void {
    this.#watched.delete(uid);
    if (this.#watched.size === 0) this.stopAll();
  }

  stopAll(): void {
    this.#watched.clear();
    this.#over?.abort();
    this.#over = undefined;
  }

  async #measure(lane: StatsLane, signal: AbortSignal): Promise<void> {
    const { clock } = this.#settings;
    while (!signal.aborted) {
      const startedAt = clock.elapsedMs();
      for (const [uid, until] of [...this.#watched]) {
        if (until < startedAt) this.unwatch(uid);
        else if (lane.hasRoom()) await this.#read(uid, lane, signal);
      }
      await clock.wait(Math.max(0, startedAt + everyMs - clock.elapsedMs()), signal);
    }
  }

  async #read(uid: string, lane: StatsLane, signal: AbortSignal): Promise<void> {
    const frame = await this.#reading(uid);
    if (!signal.aborted && this.#watched.has(uid)) lane.send(frame);
  }

  async #reading(uid: string): Promise<PodStatsFrame> {
    const reading = await this.#settings.sampler.read(uid);
    if (reading.kind === 'none') return this.#noStats(uid, reading.problem);
    const { at, cpuPercent, memoryBytes, memoryLimitBytes, receivedBytes, sentBytes } =
      reading.sample;
    return {
      type: 'pod-stats',
      uid,
      readAt: at,
      cpuPercent,
      memoryBytes,
      memoryLimitBytes,
      receivedBytes,
      sentBytes,
      problem: null,
    };
  }

  #noStats(uid: string, problem: string): PodStatsFrame {
    return {
      type: 'pod-stats',
      uid,
      readAt: this.#settings.clock.now(),
      cpuPercent: null,
      memoryBytes: null,
      memoryLimitBytes: null,
      receivedBytes: null,
      sentBytes: null,
      problem,
    };
  }
}
