import { hostname } from 'node:os';
import type { DriverResource } from './driver.ts';

/** The only resource of an engine that runs everything on the machine of the agent. */
export function thisMachine(
  labels: Record<string, string> = {},
  withholds: NonNullable<DriverResource['withholds']> = [],
): DriverResource {
  return { localId: 'local', name: hostname(), facts: null, labels, withholds };
}
