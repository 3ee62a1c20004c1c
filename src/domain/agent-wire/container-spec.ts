import { z } from 'zod';

/**
 * What a backend is asked to run. A closed list: there is no way to say privileged,
 * a host namespace, a capability, a device or a mount, so no backend can be talked into one.
 */
export const containerSpec = z.object({
  deploymentId: z.uuid(),
  /**
   * `localId` of the resource that it was placed on, one of those that the backend has reported.
   * Older hubs leave it out.
   */
  resource: z.string().min(1).max(200).optional(),
  /** Name of the container; letters, digits, '-', '_' and '.'. */
  name: z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{1,127}$/),
  /** An OCI image reference. */
  image: z.string().min(1).max(1_000),
  /**
   * What the registry had under this image's tag when the hub asked it, moments before; left out
   * when nobody knows. An engine that has another image under the name pulls.
   */
  digest: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/)
    .optional(),
  env: z.record(z.string().max(200), z.string().max(32_768)),
  limits: z.object({
    /** Cores; null for no limit. */
    cpus: z.number().positive().nullable(),
    memoryBytes: z.number().int().positive().nullable(),
  }),
  /** GPUs that the chosen flavour asks for; null when it needs none. count null: all that there are. */
  gpu: z
    .object({
      kind: z.enum(['cuda', 'rocm', 'oneapi']),
      count: z.number().int().positive().nullable(),
    })
    .nullable(),
});
export type ContainerSpec = z.infer<typeof containerSpec>;
