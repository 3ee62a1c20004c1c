import { z } from 'zod';

const date = z.coerce.date();

/** One time that its program ran. */
export const run = z.object({
  startedAt: date,
  finishedAt: date.nullable(),
  exitCode: z.number().nullable(),
});
export type Run = z.infer<typeof run>;

/** A container of the simulated engine, as it is kept and as it is saved. */
export const simulatedContainer = z.object({
  id: z.string(),
  /** null: made by hand on the engine, not by a backend. */
  backendId: z.string().nullable(),
  uid: z.string(),
  commandId: z.string(),
  name: z.string(),
  image: z.string(),
  /** null: of an image that was not kept, or from an earlier simulator. */
  imageDigest: z.string().nullable().default(null),
  environment: z.array(z.string()),
  state: z.enum(['created', 'running', 'paused', 'restarting', 'exited']),
  restartCount: z.number(),
  createdAt: date,
  runs: z.array(run),
});
export type SimulatedContainer = z.infer<typeof simulatedContainer>;

/** What is kept over a restart of the simulator. */
export const savedEngine = z.object({
  images: z.array(z.union([z.string(), z.object({ name: z.string(), digest: z.string() })])),
  containers: z.array(simulatedContainer),
});
export type SavedEngine = z.infer<typeof savedEngine>;

export function currentRun(container: SimulatedContainer): Run | undefined {
  return container.runs.at(-1);
}

/** A container that somebody has paused cannot be stopped; in the words of Podman. */
export function refusePaused({ name, state }: SimulatedContainer): void {
  if (state === 'paused') throw new Error(`container ${name} is paused: container state improper`);
}
