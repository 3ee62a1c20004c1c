import { z } from 'zod';

/** What one frame asks for at most, and what a backend keeps the past of. */
export const maxUsedPods = 1_000;
/** How often what is in view is sampled, and how long samples are kept. */
export const usageEveryMs = 5_000;
export const usageKeptMs = 15 * 60_000;
/** Samples in one frame. */
export const maxSamplesPerFrame = 2_000;

const measure = z.number().nonnegative().nullable();

/** What a pod used at a moment. Null: its engine or its machine cannot tell. */
export const usageSample = z.object({
  /** By the clock of the backend's machine. */
  at: z.coerce.date(),
  /** Of one core, since the reading before; null at the first. */
  cpuPercent: measure,
  memoryBytes: measure,
  /** What it may use: its limit, or all that the machine has. */
  memoryLimitBytes: measure,
  /** Since it was started. */
  receivedBytes: measure,
  sentBytes: measure,
  /** Of all GPUs that it uses together: 100 is one GPU that is busy all the time. */
  gpuPercent: measure.default(null),
  gpuMemoryBytes: measure.default(null),
});
export type UsageSample = z.infer<typeof usageSample>;

export const usageOfPod = z.object({
  uid: z.uuid(),
  /** Oldest first; empty with a problem. */
  samples: z.array(usageSample).max(200),
  /** Why there are none, in one sentence. */
  problem: z.string().max(2_000).nullable(),
});
export type UsageOfPod = z.infer<typeof usageOfPod>;

/** One tick: what was sampled just now; or, with a `requestId`, what was kept. */
export const podUsage = z.object({
  type: z.literal('pod-usage'),
  requestId: z.uuid().nullable(),
  pods: z.array(usageOfPod).max(500),
});
export type PodUsageFrame = z.infer<typeof podUsage>;

const uids = z.array(z.uuid()).max(maxUsedPods);

/** All that somebody looks at, in the place of what was said before; good for a minute. */
export const watchUsage = z.object({ type: z.literal('watch-usage'), uids });
/** Asks for the samples that are kept, no older than `minutes`. */
export const sendUsage = z.object({
  type: z.literal('send-usage'),
  requestId: z.uuid(),
  uids,
  minutes: z.number().min(0).max(15),
});
export type SendUsageFrame = z.infer<typeof sendUsage>;

/**
 * The highest that was measured of a container. Nobody measures all the time: `from` and `to` say
 * when the first and the last of `samples` measurements were made.
 */
export const usagePeak = z.object({
  cpuPercent: measure,
  memoryBytes: measure,
  gpuMemoryBytes: measure.default(null),
  samples: z.number().int().positive(),
  from: z.coerce.date(),
  to: z.coerce.date(),
});
export type UsagePeak = z.infer<typeof usagePeak>;
