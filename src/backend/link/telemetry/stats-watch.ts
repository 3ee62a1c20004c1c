import type { AgentFrame, PodStatsFrame } from '#domain/agent-wire/agent-frames.ts';
import { cpuPercent } from '#domain/stats/cpu-percent.ts';
import type { Clock } from '#domain/clock.ts';
import type { ContainerStats, Driver } from '#backend/drivers/port/driver.ts';

const everyMs = 2_000;
/** Nobody has said for so long that somebody looks. */
const watchedForMs = 60_000;
const maxPods = 100;
/** An engine that takes longer than this for one reading has none now. */
const patienceMs = 5_000;

type Watched = { until: number; earlier: ContainerStats | undefined };

export type StatsLane = { send: (frame: AgentFrame) => void; hasRoom: () => boolean };

export type StatsWatchSettings = {
  driver: Driver;
  clock: Clock;
  /** The container that a pod is now; undefined when it has none. */
  containerOf: (uid: string) => string | undefined;
};

/**
 * What pods use, measured while somebody looks; one container after the other, however many are
 * looked at.
 */
export class StatsWatch {
  readonly #settings: StatsWatchSettings;
  readonly #watched = new Map<string, Watched>();
  #over: AbortController | undefined;

  constructor(settings: StatsWatchSettings) {
    this.#settings = settings;
  }

  /** Goes on for a minute after the last time that this is said. */
  watch(uid: string, lane: StatsLane): void {
    const { clock } = this.#settings;
    const watched = this.#watched.get(uid);
    if (!watched && this.#watched.size >= maxPods)
      return lane.send(
        this.#noStats(
          uid,
          'Too many containers of this backend are being watched. Close a page and try again.',
        ),
      );
    this.#watched.set(uid, { until: clock.elapsedMs() + watchedForMs, earlier: watched?.earlier });
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
      for (const [uid, watched] of [...this.#watched]) {
        if (watched.until < startedAt) this.unwatch(uid);
        else if (lane.hasRoom()) await this.#read(uid, watched, lane, signal);
      }
      await clock.wait(Math.max(0, startedAt + everyMs - clock.elapsedMs()), signal);
    }
  }

  async #read(uid: string, watched: Watched, lane: StatsLane, signal: AbortSignal): Promise<void> {
    const frame = await this.#reading(uid, watched);
    if (!signal.aborted && this.#watched.has(uid)) lane.send(frame);
  }

  async #reading(uid: string, watched: Watched): Promise<PodStatsFrame> {
    const { driver, clock, containerOf } = this.#settings;
    const containerId = containerOf(uid);
    if (!containerId) return this.#noStats(uid, 'This pod has no container.');
    const stats = await Promise.race([
      driver
        .stats(containerId)
        .catch((error: unknown) => (error instanceof Error ? error.message : String(error))),
      clock.wait(patienceMs).then(() => 'The engine does not answer.'),
    ]);
    if (typeof stats === 'string') return this.#noStats(uid, stats.slice(0, 2_000));
    if (!stats) return this.#noStats(uid, 'The container is not running.');
    const { earlier } = watched;
    watched.earlier = stats;
    const { readAt, memoryBytes, memoryLimitBytes, receivedBytes, sentBytes } = stats;
    return {
      type: 'pod-stats',
      uid,
      readAt,
      cpuPercent: earlier ? cpuPercent(earlier, stats) : null,
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
