import type { AgentFrame } from '#domain/agent-wire/agent-frames.ts';
import {
  maxSamplesPerFrame,
  usageEveryMs,
  type SendUsageFrame,
  type UsageOfPod,
} from '#domain/agent-wire/pod-usage.ts';
import type { Clock } from '#domain/clock.ts';
import type { UsageHistory } from './usage-history.ts';
import type { UsageSampler } from './usage-sampler.ts';

/** Nobody has said for so long that somebody looks. */
const watchedForMs = 60_000;
/**
 * Readings for which the engine has to be asked, in one tick. Each takes Docker a second and some
 * 7 ms of a processor: four a second are about 3 % of a core. The others have their turn in the ticks
 * after it.
 */
const maxAskedPerTick = 20;
const maxPodsPerFrame = 500;
/** Read one after the other, with a breath for everything else after so many. */
const atOnce = 4;

type UsageLane = { send: (frame: AgentFrame) => void; hasRoom: () => boolean };

export type UsageWatchSettings = { sampler: UsageSampler; history: UsageHistory; clock: Clock };

/** What is in view, sampled every five seconds while somebody looks: one frame a tick. */
export class UsageWatch {
  readonly #settings: UsageWatchSettings;
  /** Those that waited longest come first. */
  #uids: string[] = [];
  #until = 0;
  #over: AbortController | undefined;

  constructor(settings: UsageWatchSettings) {
    this.#settings = settings;
  }

  /** All that somebody looks at, for a minute from now. */
  watch(uids: readonly string[], lane: UsageLane): void {
    const wanted = new Set(uids);
    const kept = this.#uids.filter((uid) => wanted.delete(uid));
    // What has just come into view has no sample yet: it is read first.
    this.#uids = [...wanted, ...kept];
    this.#until = this.#settings.clock.elapsedMs() + watchedForMs;
    if (this.#uids.length === 0) return this.stop();
    if (this.#over) return;
    this.#over = new AbortController();
    void this.#sample(lane, this.#over.signal);
  }

  stop(): void {
    this.#uids = [];
    this.#over?.abort();
    this.#over = undefined;
  }

  /** Sends what is kept of these, in as many frames as it takes; the last one may be empty. */
  sendKept({ requestId, uids, minutes }: SendUsageFrame, lane: UsageLane): void {
    const { history, clock } = this.#settings;
    const since = new Date(clock.now().getTime() - minutes * 60_000);
    let pods: UsageOfPod[] = [];
    let samples = 0;
    const send = () => {
      lane.send({ type: 'pod-usage', requestId, pods });
      [pods, samples] = [[], 0];
    };
    for (const uid of uids) {
      const kept = history.since(uid, since);
      if (kept.length === 0) continue;
      if (samples + kept.length > maxSamplesPerFrame) send();
      pods.push({ uid, samples: kept, problem: null });
      samples += kept.length;
    }
    send();
  }

  async #sample(lane: UsageLane, signal: AbortSignal): Promise<void> {
    const { clock } = this.#settings;
    while (!signal.aborted) {
      const startedAt = clock.elapsedMs();
      if (this.#until < startedAt) return this.stop();
      const pods = await this.#readAll(signal);
      if (signal.aborted) return;
      for (let at = 0; at < pods.length && lane.hasRoom(); at += maxPodsPerFrame)
        lane.send({
          type: 'pod-usage',
          requestId: null,
          pods: pods.slice(at, at + maxPodsPerFrame),
        });
      await clock.wait(Math.max(0, startedAt + usageEveryMs - clock.elapsedMs()), signal);
    }
  }

  async #readAll(signal: AbortSignal): Promise<UsageOfPod[]> {
    const read: UsageOfPod[] = [];
    const due = [...this.#uids].values();
    let asked = 0;
    const readNext = async () => {
      for (const uid of due) {
        const { pod, isAsked } = await this.#read(uid);
        read.push(pod);
        asked += isAsked ? 1 : 0;
        if (asked >= maxAskedPerTick || signal.aborted) return;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, readNext));
    const done = new Set(read.map(({ uid }) => uid));
    this.#uids = [
      ...this.#uids.filter((uid) => !done.has(uid)),
      ...this.#uids.filter((uid) => done.has(uid)),
    ];
    return read;
  }

  async #read(uid: string): Promise<{ pod: UsageOfPod; isAsked: boolean }> {
    const { sampler, history } = this.#settings;
    const reading = await sampler.read(uid);
    if (reading.kind === 'none')
      return { pod: { uid, samples: [], problem: reading.problem }, isAsked: reading.isAsked };
    const { containerId, sample, isAsked } = reading;
    history.add(uid, containerId, sample);
    return { pod: { uid, samples: [sample], problem: null }, isAsked };
  }
}
