import { readFileSync } from 'node:fs';
import type { ContainerStats } from '#backend/drivers/port/driver.ts';
import { runTool } from '#backend/facts/run-tool.ts';
import { GpuMeter } from './gpu-meter.ts';
import { KernelStats, type ContainerProcess } from './kernel-stats.ts';

/** The counters of a container as this machine has them: those of the kernel, and of its GPUs. */
export class MachineStats {
  readonly #kernel = new KernelStats();
  readonly #gpus = new GpuMeter({
    run: runTool,
    cgroupOf,
    elapsedMs: () => performance.now(),
  });

  note(containerId: string, process: ContainerProcess | undefined): void {
    this.#kernel.note(containerId, process);
  }

  isElsewhere(containerId: string): boolean {
    return this.#kernel.isElsewhere(containerId);
  }

  async read(containerId: string): Promise<ContainerStats | undefined> {
    if (this.isElsewhere(containerId)) return undefined;
    const stats = this.#kernel.read(containerId);
    return stats && { ...stats, gpu: await this.#gpus.useOf(containerId) };
  }
}

function cgroupOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cgroup`, 'utf8');
  } catch {
    return undefined;
  }
}
