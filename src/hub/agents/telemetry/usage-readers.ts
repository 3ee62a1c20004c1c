import { randomUUID } from 'node:crypto';
import type { PlainHubFrame } from '#domain/agent-wire/hub-frames.ts';
import {
  maxUsedPods,
  type PodUsageFrame,
  type UsageOfPod,
  type UsageSample,
} from '#domain/agent-wire/pod-usage.ts';
import type { PodReading, StatsReaders } from './stats-readers.ts';
import { UsageQueue, missingUsage, type UsagePart } from './usage-queue.ts';

/** The agent samples for a minute after it was last told what is in view. */
const renewMs = 20_000;
/** Of an agent that measures one pod at a time, for whoever looks at it. */
const maxWithoutUsage = 50;

type Reader = { uids: ReadonlySet<string>; requestId: string; queue: UsageQueue };

type UsageReadersWorld = {
  send: (frame: PlainHubFrame) => void;
  /** Whether the agent knows watch-usage. */
  isKnown: boolean;
  /** For agents that do not. */
  stats: StatsReaders;
};

/**
 * What is in view of one session. However many look, the agent hears one list and every container is
 * sampled once; nothing of it is kept here.
 */
export class UsageReaders {
  readonly #world: UsageReadersWorld;
  readonly #readers = new Set<Reader>();
  #renewal: NodeJS.Timeout | undefined;
  #isAnnounced = true;
  #ended: string | undefined;

  constructor(world: UsageReadersWorld) {
    this.#world = world;
  }

  /** First what the agent has kept, then samples as they come. */
  async *read(
    uids: readonly string[],
    minutes: number,
    signal: AbortSignal,
  ): AsyncGenerator<UsagePart> {
    if (this.#ended !== undefined) return yield missingUsage(uids, this.#ended);
    if (!this.#world.isKnown) return yield* this.#readOneByOne(uids, signal);
    const reader = { uids: new Set(uids), requestId: randomUUID(), queue: new UsageQueue() };
    if (new Set([...this.#inView(), ...uids]).size > maxUsedPods)
      return yield missingUsage(
        uids,
        `${maxUsedPods} containers of this backend are in view already. Close a page and try again.`,
      );
    this.#readers.add(reader);
    this.#announce();
    const { requestId, queue } = reader;
    if (minutes > 0)
      this.#world.send({ type: 'send-usage', requestId, uids: [...reader.uids], minutes });
    try {
      yield* queue.parts(signal);
    } finally {
      this.#readers.delete(reader);
      this.#announce();
    }
  }

  take({ requestId, pods }: PodUsageFrame): void {
    for (const { uids, requestId: own, queue } of this.#readers) {
      if (requestId !== null && requestId !== own) continue;
      // An agent says only what it was asked, whatever else it sends.
      queue.push({ pods: pods.filter(({ uid }) => uids.has(uid)), isKept: requestId !== null });
    }
  }

  endAll(problem: string): void {
    this.#ended = problem;
    clearInterval(this.#renewal);
    for (const { uids, queue } of this.#readers) queue.end(missingUsage([...uids], problem));
  }

  #inView(): string[] {
    return [...new Set([...this.#readers].flatMap(({ uids }) => [...uids]))];
  }

  /** Once for all that come and go in one turn. */
  #announce(): void {
    if (!this.#isAnnounced) return;
    this.#isAnnounced = false;
    queueMicrotask(() => {
      this.#isAnnounced = true;
      if (this.#ended !== undefined) return;
      this.#sendView();
      clearInterval(this.#renewal);
      if (this.#readers.size === 0) return;
      this.#renewal = setInterval(() => this.#sendView(), renewMs);
      this.#renewal.unref();
    });
  }

  #sendView(): void {
    this.#world.send({ type: 'watch-usage', uids: this.#inView() });
  }

  /** From an agent of an earlier version, as podStats gives it: no past, and not of many. */
  async *#readOneByOne(uids: readonly string[], signal: AbortSignal): AsyncGenerator<UsagePart> {
    const queue = new UsageQueue();
    const over = new AbortController();
    const follow = async (uid: string) => {
      for await (const reading of this.#world.stats.read(
        uid,
        AbortSignal.any([signal, over.signal]),
      ))
        queue.push({ pods: [usageOf(uid, reading)], isKept: false });
    };
    for (const uid of uids.slice(0, maxWithoutUsage)) void follow(uid);
    queue.push(
      missingUsage(
        uids.slice(maxWithoutUsage),
        `This backend is of an earlier version and measures ${maxWithoutUsage} containers at once. Update it to see all.`,
      ),
    );
    try {
      yield* queue.parts(signal);
    } finally {
      over.abort();
    }
  }
}

function usageOf(uid: string, { readAt, problem, ...measured }: PodReading): UsageOfPod {
  const { cpuPercent, memoryBytes, memoryLimitBytes, receivedBytes, sentBytes } = measured;
  const sample: UsageSample = {
    at: readAt,
    cpuPercent,
    memoryBytes,
    memoryLimitBytes,
    receivedBytes,
    sentBytes,
    gpuPercent: null,
    gpuMemoryBytes: null,
  };
  return { uid, samples: problem === null ? [sample] : [], problem };
}
