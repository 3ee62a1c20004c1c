import { z } from 'zod';

/**
 * What a machine can do, as measured. Three states, never two:
 * a list with entries or a value is **measured**, an empty list is **measured absent**,
 * a missing kind is **unknown**.
 */
function fact<T extends z.ZodType>(value: T) {
  return z
    .object({ value, measuredAt: z.coerce.date(), by: z.enum(['probe', 'agent', 'admin']) })
    .optional();
}

/** An NVIDIA GPU. cudaVersion is what the driver supports; memory in MB. */
export const cudaDevice = z.object({
  name: z.string().max(200),
  cudaVersion: z.string().max(40).nullable(),
  driverVersion: z.string().max(40).nullable(),
  computeCapability: z.string().max(40).nullable(),
  memory: z.number().nullable(),
});
export type CudaDevice = z.infer<typeof cudaDevice>;

/** An AMD GPU; memory in MB. */
export const rocmDevice = z.object({
  name: z.string().max(200),
  apiVersion: z.string().max(40).nullable(),
  memory: z.number().nullable(),
});

/** An Intel GPU. */
export const oneapiDevice = z.object({
  name: z.string().max(200),
  oneapiVersion: z.string().max(40).nullable(),
});

/** Twice as many as can be configured: an engine adds some of its own. */
const maxLabels = 128;

export const resourceFacts = z.object({
  /**
   * arch in the words of OCI: amd64, arm64 ...; frequency in MHz; emulates: other processors whose
   * programs it runs, left out by backends that do not tell.
   */
  cpu: fact(
    z.object({
      count: z.number(),
      arch: z.string().max(40),
      frequency: z.number().nullable(),
      emulates: z.array(z.string().max(40)).max(64).optional(),
    }),
  ),
  /** In MB. */
  ram: fact(z.object({ total: z.number(), free: z.number().nullable() })),
  /** Free bytes where images are kept. */
  disk: fact(z.object({ freeBytes: z.number() })),
  cuda: fact(z.array(cudaDevice).max(64)),
  rocm: fact(z.array(rocmDevice).max(64)),
  oneapi: fact(z.array(oneapiDevice).max(64)),
  labels: fact(
    z
      .record(z.string().max(200), z.string().max(1024))
      .refine((labels) => Object.keys(labels).length <= maxLabels, `at most ${maxLabels} labels`),
  ),
});
export type ResourceFacts = z.infer<typeof resourceFacts>;
