import { z } from 'zod';
import { podHealths } from '#domain/lifecycle/pod-health.ts';
import { podPhases } from '#domain/lifecycle/pod-phase.ts';
import { usagePeak } from './pod-usage.ts';

const uid = z.uuid();
const sentence = z.string().max(2_000);

export const layerProgress = z.object({
  id: z.string().max(100),
  status: z.string().max(100),
  currentBytes: z.number().nullable(),
  totalBytes: z.number().nullable(),
});
export type LayerProgress = z.infer<typeof layerProgress>;

/** percent is 0 to 100, or null while it cannot be told. */
export const progress = z.object({
  percent: z.number().min(0).max(100).nullable(),
  text: sentence,
  layers: z.array(layerProgress).max(200),
});
export type Progress = z.infer<typeof progress>;

const imageSources = ['PULLED', 'PRESENT', 'OLDER', 'UNCHECKED'] as const;

/** How the image came that a container was made of. */
export const imageUse = z.object({
  /**
   * PULLED: downloaded for it. PRESENT: it was on the machine, and is what the registry has. OLDER:
   * the registry has another one, which could not be pulled. UNCHECKED: it was on the machine, and
   * the registry could not be asked.
   */
  source: z.enum(imageSources),
  at: z.coerce.date(),
  /** Why the registry's could not be had, in one sentence; after a line end the words of the engine. */
  problem: sentence.nullable(),
});
export type ImageUse = z.infer<typeof imageUse>;

/** More than these few say nothing to a hub, and are cut off by the agent. */
const podLabels = z
  .record(z.string().max(100), z.string().max(300))
  .refine((labels) => Object.keys(labels).length <= 10);

/**
 * One pod as its backend sees it: always the whole object, so that a report may be
 * repeated, reordered with a newer one or coalesced without harm.
 */
export const podReport = z.object({
  uid,
  /** Grows with every change on this backend; the highest wins. */
  rev: z.number().int().nonnegative(),
  phase: z.enum(podPhases),
  reason: sentence.nullable(),
  /** What the image's own check says; null without one, and from agents that do not tell. */
  health: z.enum(podHealths).nullable().default(null),
  containerId: z.string().max(200).nullable(),
  name: z.string().max(255),
  image: z.string().max(1_000),
  imageDigest: z.string().max(200).nullable(),
  /** null before it is made, and from agents that do not tell. */
  imageUse: imageUse.nullable().default(null),
  exitCode: z.int32().nullable(),
  isOomKilled: z.boolean(),
  restartCount: z.int32().nonnegative(),
  progress: progress.nullable(),
  createdAt: z.coerce.date().nullable(),
  startedAt: z.coerce.date().nullable(),
  finishedAt: z.coerce.date().nullable(),
  observedAt: z.coerce.date(),
  /** Those that begin with `kabinet.`: whose it is, when the hub does not know it. From agents that tell. */
  labels: podLabels.nullish(),
  /** The highest that was measured, once it has ended. Left out: nothing was, or the agent does not tell. */
  peak: usagePeak.nullish(),
});
export type PodReport = z.infer<typeof podReport>;

/** How a command stands. Travels in the same sequence as the state that it causes. */
export const commandReport = z.object({
  id: uid,
  state: z.enum([
    'ACCEPTED',
    'RUNNING',
    'SUCCEEDED',
    'FAILED',
    'REJECTED',
    'EXPIRED',
    'CANCELLED',
    'IN_DOUBT',
  ]),
  reason: sentence.nullable(),
  progress: progress.nullable(),
});
export type CommandReport = z.infer<typeof commandReport>;
