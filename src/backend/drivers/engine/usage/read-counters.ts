import type { ContainerStats } from '#backend/drivers/port/driver.ts';
import type { CgroupFolders } from './cgroup-path.ts';

/** Reads a small file of the kernel; throws when it is not there. */
export type ReadFile = (path: string) => string;

type Counters = Pick<ContainerStats, 'cpuSeconds' | 'memoryBytes' | 'memoryLimitBytes'>;

/** The same numbers as the engine gives: memory without the files that are only cached. */
export function readCounters(
  version: 1 | 2,
  { memory, processor }: CgroupFolders,
  machineBytes: number,
  read: ReadFile,
): Counters {
  const names =
    version === 2
      ? { used: 'memory.current', limit: 'memory.max', cached: 'inactive_file' }
      : {
          used: 'memory.usage_in_bytes',
          limit: 'memory.limit_in_bytes',
          cached: 'total_inactive_file',
        };
  const used = Number(read(`${memory}/${names.used}`));
  const cached = valueOf(read(`${memory}/memory.stat`), names.cached) ?? 0;
  // Without a limit: `max`, or a number that no machine has.
  const limit = Number(read(`${memory}/${names.limit}`));
  return {
    cpuSeconds:
      version === 2
        ? (valueOf(read(`${processor}/cpu.stat`), 'usage_usec') ?? 0) / 1e6
        : Number(read(`${processor}/cpuacct.usage`)) / 1e9,
    memoryBytes: Math.max(0, used - cached),
    memoryLimitBytes: Number.isNaN(limit) ? machineBytes : Math.min(limit, machineBytes),
  };
}

function valueOf(text: string, key: string): number | undefined {
  const found = new RegExp(`^${key} (\\d+)$`, 'm').exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** From /proc/PID/net/dev: over all interfaces but the machine's own; null without one. */
export function readNetwork(text: string): Pick<ContainerStats, 'receivedBytes' | 'sentBytes'> {
  const rows = [...text.matchAll(/^\s*([^\s:]+):\s*(.*)$/gm)]
    .filter(([, name]) => name !== 'lo')
    .map(([, , numbers = '']) => numbers.trim().split(/\s+/).map(Number));
  if (rows.length === 0) return { receivedBytes: null, sentBytes: null };
  const sum = (column: number) => rows.reduce((total, row) => total + (row[column] ?? 0), 0);
  return { receivedBytes: sum(0), sentBytes: sum(8) };
}
