import {
  maxUsedPods,
  usageEveryMs,
  usageKeptMs,
  type UsagePeak,
  type UsageSample,
} from '#domain/agent-wire/pod-usage.ts';
import { UsageRing } from './usage-ring.ts';

const samplesOfPod = usageKeptMs / usageEveryMs;

type Kept = { containerId: string; ring: UsageRing; peak: UsagePeak };

/**
 * What pods used in the last quarter of an hour, as far as somebody looked, and the highest of it.
 * At most 1,000 pods with 180 samples of 64 bytes: 12 MB. Of more the longest unread goes.
 */
export class UsageHistory {
  /** In the order of their newest samples, the oldest first. */
  readonly #pods = new Map<string, Kept>();

  add(uid: string, containerId: string, sample: UsageSample): void {
    const before = this.#pods.get(uid);
    const kept =
      before?.containerId === containerId
        ? { ...before, peak: higher(before.peak, sample) }
        : { containerId, ring: new UsageRing(samplesOfPod), peak: firstPeak(sample) };
    kept.ring.add(sample);
    this.#pods.delete(uid);
    this.#pods.set(uid, kept);
    const [longest] = this.#pods.keys();
    if (this.#pods.size > maxUsedPods && longest !== undefined) this.#pods.delete(longest);
  }

  /** Oldest first; none of a pod that nobody looked at. */
  since(uid: string, moment: Date): UsageSample[] {
    return this.#pods.get(uid)?.ring.since(moment.getTime()) ?? [];
  }

  /** The highest of this container; undefined when it was never measured. */
  peakOf(uid: string, containerId: string | null): UsagePeak | undefined {
    const kept = this.#pods.get(uid);
    return kept?.containerId === containerId ? kept.peak : undefined;
  }

  forget(uid: string): void {
    this.#pods.delete(uid);
  }

  get size(): number {
    return this.#pods.size;
  }
}

function firstPeak({ cpuPercent, memoryBytes, gpuMemoryBytes, at }: UsageSample): UsagePeak {
  return { cpuPercent, memoryBytes, gpuMemoryBytes, samples: 1, from: at, to: at };
}

function higher(peak: UsagePeak, sample: UsageSample): UsagePeak {
  return {
    cpuPercent: highest(peak.cpuPercent, sample.cpuPercent),
    memoryBytes: highest(peak.memoryBytes, sample.memoryBytes),
    gpuMemoryBytes: highest(peak.gpuMemoryBytes, sample.gpuMemoryBytes),
    samples: peak.samples + 1,
    from: peak.from,
    to: sample.at,
  };
}

function highest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}
