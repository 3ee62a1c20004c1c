import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { freemem, hostname, platform, release, totalmem } from 'node:os';
import type { ResourceFacts } from '#domain/resource/resource-facts.ts';
import { measureCpu } from './measure-cpu.ts';
import { measureCuda } from './measure-cuda.ts';
import { measureOneApi } from './measure-oneapi.ts';
import { measureRocm } from './measure-rocm.ts';
import { runTool, type RunTool } from './run-tool.ts';

export type MachineSettings = {
  now: () => Date;
  /** A folder on the disk that images are kept on, as far as it can be told. */
  diskFolder: string;
  run?: RunTool;
  exists?: (path: string) => boolean;
};

/**
 * What this machine can do, measured by looking, not by asking its owner. What cannot be measured
 * is left out.
 */
export async function measureFacts({
  now,
  diskFolder,
  run = runTool,
  exists = existsSync,
}: MachineSettings): Promise<ResourceFacts> {
  const [cpu, disk, cuda, rocm, oneapi] = await Promise.all([
    measureCpu(),
    measureDisk(diskFolder),
    measureCuda(run),
    measureRocm(run, exists),
    measureOneApi(run, exists),
  ]);
  const fact = <T>(value: T) => ({ value, measuredAt: now(), by: 'agent' as const });
  return {
    cpu: fact(cpu),
    ram: fact({ total: megabytes(totalmem()), free: megabytes(freemem()) }),
    ...(disk && { disk: fact(disk) }),
    ...(cuda && { cuda: fact(cuda) }),
    ...(rocm && { rocm: fact(rocm) }),
    ...(oneapi && { oneapi: fact(oneapi) }),
    labels: fact({ hostname: hostname(), os: platform(), kernel: release() }),
  };
}

async function measureDisk(folder: string): Promise<{ freeBytes: number } | undefined> {
  const stats = await statfs(folder).catch(() => undefined);
  return stats && { freeBytes: stats.bavail * stats.bsize };
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}
