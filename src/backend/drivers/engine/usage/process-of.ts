import type { ContainerInspectInfo } from 'dockerode';
import type { ContainerProcess } from './kernel-stats.ts';

/** The first process of a container that runs, by the numbers of the engine's machine. */
export function processOf({
  State,
  HostConfig,
}: ContainerInspectInfo): ContainerProcess | undefined {
  const pid = State.Pid as number | undefined;
  if (!pid) return undefined;
  const network = (HostConfig as { NetworkMode?: string } | undefined)?.NetworkMode ?? '';
  // What others share counts the traffic of all of them.
  return { pid, hasOwnNetwork: network !== 'host' && !network.startsWith('container:') };
}
