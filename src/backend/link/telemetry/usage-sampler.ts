import type { Clock } from '#domain/clock.ts';
import { cpuPercent } from '#domain/stats/cpu-percent.ts';
import type { UsageSample } from '#domain/agent-wire/pod-usage.ts';
import type { ContainerStats, Driver } from '#backend/drivers/port/driver.ts';

/** An engine that takes longer than this for one reading has none now. */
const patienceMs = 5_000;
/** What was read so lately is given again, so that two who look cost the engine one reading. */
const freshMs = 1_000;
/** Containers whose last reading is remembered, to tell the processor's share by. */
const maxRemembered = 1_000;

type Remembered = {
  containerId: string;
  stats: ContainerStats;
  sample: UsageSample;
  readAt: number;
};
/** What one reading has brought; `isAsked`: the engine was asked for it. */
export type Reading =
  | { kind: 'sample'; containerId: string; sample: UsageSample; isAsked: boolean }
  | { kind: 'none'; problem: string; isAsked: boolean };

export type SamplerSettings = {
  driver: Pick<Driver, 'stats'>;
  clock: Clock;
  /** The container that a pod is now; undefined when it has none. */
  containerOf: (uid: string) => { id: string; isUp: boolean } | undefined;
};

/** Reads what pods use, once for all who look at the same moment. */
export class UsageSampler {
  readonly #settings: SamplerSettings;
  readonly #last = new Map<string, Remembered>();

  constructor(settings: SamplerSettings) {
    this.#settings = settings;
  }

  async read(uid: string): Promise<Reading> {
    const { clock, containerOf } = this.#settings;
    const container = containerOf(uid);
    if (!container) return none('This pod has no container.', false);
    if (!container.isUp) return none('The container is not running.', false);
    const { id: containerId } = container;
    const earlier = this.#last.get(uid);
    const last = earlier?.containerId === containerId ? earlier : undefined;
    if (last && clock.elapsedMs() - last.readAt < freshMs)
      return { kind: 'sample', containerId, sample: last.sample, isAsked: false };
    const stats = await this.#stats(containerId);
    if (typeof stats === 'string') return none(stats.slice(0, 2_000), true);
    if (!stats) return none('The container is not running.', true);
    const sample = sampleOf(stats, last?.stats);
    this.#remember(uid, { containerId, stats, sample, readAt: clock.elapsedMs() });
    return { kind: 'sample', containerId, sample, isAsked: stats.source !== 'files' };
  }

  async #stats(containerId: string): Promise<ContainerStats | undefined | string> {
    const { driver, clock } = this.#settings;
    const answered = new AbortController();
    try {
      return await Promise.race([
        driver.stats(containerId),
        clock.wait(patienceMs, answered.signal).then(() => 'The engine does not answer.'),
      ]);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      answered.abort();
    }
  }

  #remember(uid: string, remembered: Remembered): void {
    this.#last.delete(uid);
    this.#last.set(uid, remembered);
    const [longest] = this.#last.keys();
    if (this.#last.size > maxRemembered && longest !== undefined) this.#last.delete(longest);
  }
}

function none(problem: string, isAsked: boolean): Reading {
  return { kind: 'none', problem, isAsked };
}

function sampleOf(stats: ContainerStats, earlier: ContainerStats | undefined): UsageSample {
  const { readAt, memoryBytes, memoryLimitBytes, receivedBytes, sentBytes, gpu } = stats;
  return {
    at: readAt,
    cpuPercent: earlier ? cpuPercent(earlier, stats) : null,
    memoryBytes,
    memoryLimitBytes,
    receivedBytes,
    sentBytes,
    gpuPercent: gpu?.percent ?? null,
    gpuMemoryBytes: gpu?.memoryBytes ?? null,
  };
}
