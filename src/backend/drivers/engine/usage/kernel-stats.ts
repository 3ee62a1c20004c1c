import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import type { ContainerStats } from '#backend/drivers/port/driver.ts';
import { cgroupMounts, type CgroupMounts } from './cgroup-mounts.ts';
import { cgroupFolders } from './cgroup-path.ts';
import { readCounters, readNetwork, type ReadFile } from './read-counters.ts';

/** What an inspection says of a container's first process, as this machine or another knows it. */
export type ContainerProcess = { pid: number; hasOwnNetwork: boolean };

export type KernelWorld = { read: ReadFile; machineBytes: number; now: () => Date };

const thisMachine: KernelWorld = {
  read: (path) => readFileSync(path, 'utf8'),
  machineBytes: totalmem(),
  now: () => new Date(),
};

/**
 * The counters of containers as the kernel of this machine keeps them, for engines that run beside
 * the backend: some small files, and nothing that the engine has to do.
 */
export class KernelStats {
  readonly #world: KernelWorld;
  readonly #processes = new Map<string, ContainerProcess>();
  /** Those whose process was looked for here and is not: their engine is asked. */
  readonly #elsewhere = new Map<string, number>();
  #mounts: CgroupMounts | null | undefined;

  constructor(world: KernelWorld = thisMachine) {
    this.#world = world;
  }

  /** What an inspection has shown; undefined of a container that does not run. */
  note(containerId: string, process: ContainerProcess | undefined): void {
    if (process) this.#processes.set(containerId, process);
    else this.#processes.delete(containerId);
    if (this.#elsewhere.get(containerId) !== process?.pid) this.#elsewhere.delete(containerId);
  }

  /** Whether asking the engine is all that is left. */
  isElsewhere(containerId: string): boolean {
    return this.#elsewhere.has(containerId);
  }

  /** Undefined when its process is not known here, or is not its own any more. */
  read(containerId: string): ContainerStats | undefined {
    const process = this.#processes.get(containerId);
    const stats = process && this.#statsOf(containerId, process);
    if (process && !stats) this.#elsewhere.set(containerId, process.pid);
    return stats;
  }

  #statsOf(
    containerId: string,
    { pid, hasOwnNetwork }: ContainerProcess,
  ): ContainerStats | undefined {
    const { read, machineBytes, now } = this.#world;
    try {
      this.#mounts ??= cgroupMounts(read('/proc/self/mountinfo')) ?? null;
      if (!this.#mounts) return undefined;
      const text = read(`/proc/${pid}/cgroup`);
      const folders = cgroupFolders(text, containerId, this.#mounts);
      if (!folders) return undefined;
      const readAt = now();
      return {
        readAt,
        ...readCounters(this.#mounts.version, folders, machineBytes, read),
        ...(hasOwnNetwork
          ? readNetwork(read(`/proc/${pid}/net/dev`))
          : { receivedBytes: null, sentBytes: null }),
        source: 'files',
      };
    } catch {
      // It has ended while it was read, or this user may not read it: the engine says which.
      return undefined;
    }
  }
}
