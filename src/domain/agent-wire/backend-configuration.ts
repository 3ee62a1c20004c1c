import { z } from 'zod';

const name = z.string().min(1).max(255);
const names = z.array(name).max(100);
const count = z.number().int().positive();

/**
 * What can be set for a backend, on its hub and in the policy file of its own machine. What is left
 * out is not limited.
 */
export const backendConfiguration = z
  .object({
    /** Seconds between two signs of life: 5 to 300. */
    reportingIntervalSeconds: z.number().int().min(5).max(300),
    /** Containers that are not removed. */
    maxPods: count.max(20_000),
    /** Of each container: what it gets when it asks for no limit, and the most that it may ask for. */
    maxCpus: z.number().positive().max(10_000),
    maxMemoryBytes: count,
    /** Commands that act on the engine at once. */
    concurrency: count.max(64),
    /** Downloads at once. */
    pullConcurrency: count.max(64),
    /** Hosts that images may come from, such as docker.io and ghcr.io. */
    allowedRegistries: names,
    /** Told with the facts of the machine. */
    labels: z
      .record(z.string().min(1).max(63), z.string().max(1_000))
      .refine((labels) => Object.keys(labels).length <= 64),
  })
  .partial();
export type BackendConfiguration = z.infer<typeof backendConfiguration>;
export type SettingKey = keyof BackendConfiguration;

/** Where a value is from: what is built in, the hub, or the policy file, which is the ceiling. */
export const settingOrigins = ['DEFAULT', 'HUB', 'POLICY'] as const;
export type SettingOrigin = (typeof settingOrigins)[number];

export const effectiveSetting = z.object({
  key: z.string().max(100),
  value: z.json(),
  origin: z.enum(settingOrigins),
});
export type EffectiveSetting = z.infer<typeof effectiveSetting>;
