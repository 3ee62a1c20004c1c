import { z } from 'zod';

/** The lanes of an agent: a full one never keeps another waiting. */
export const lanes = ['control', 'state', 'telemetry'] as const;
export type Lane = (typeof lanes)[number];

const credit = z.object({
  frames: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
});
/** What may be sent: frames and bytes. A frame may go while both are above nothing; 0 is a pause. */
export type Credit = z.infer<typeof credit>;

export const credits = z.object({ control: credit, state: credit, telemetry: credit });
export type Credits = z.infer<typeof credits>;

/** What a hub grants on each lane to begin with. */
export const fullCredit: Credit = { frames: 64, bytes: 1024 * 1024 };

const telemetry = new Set(['log-chunk', 'log-end', 'pod-stats', 'pod-usage']);

/** The lane that a frame of an agent travels on. The hello has none. */
export function laneOf(type: string): Lane {
  if (type === 'delta' || type === 'snapshot') return 'state';
  return telemetry.has(type) ? 'telemetry' : 'control';
}
