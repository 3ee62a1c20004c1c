import type { ContainerStats } from '#backend/drivers/port/driver.ts';

/** The answer of GET /containers/{id}/stats, as far as it is read here. */
export type EngineStats = {
  read: string;
  pids_stats?: { current?: number };
  cpu_stats?: { cpu_usage?: { total_usage?: number } };
  memory_stats?: { usage?: number; limit?: number; stats?: Record<string, number> };
  networks?: Record<string, { rx_bytes?: number; tx_bytes?: number }> | null;
};

/**
 * Only counters are read: Podman leaves the earlier reading that Docker gives along empty. Without a
 * cgroup of its own (rootless on cgroup v1) Podman reports the numbers of the whole machine, and no count
 * of processes; nothing is known then.
 */
export function containerStats(told: EngineStats): ContainerStats | undefined {
  // The year 1 and no counters: it does not run.
  if (told.read.startsWith('0001-')) return undefined;
  const isMeasured = told.pids_stats?.current !== undefined;
  const networks = Object.values(told.networks ?? {});
  const sum = (of: (network: { rx_bytes?: number; tx_bytes?: number }) => number | undefined) =>
    networks.length === 0
      ? null
      : networks.reduce((total, network) => total + (of(network) ?? 0), 0);
  return {
    readAt: new Date(told.read),
    cpuSeconds: isMeasured ? (told.cpu_stats?.cpu_usage?.total_usage ?? 0) / 1e9 : null,
    ...memoryOf(isMeasured ? told.memory_stats : undefined),
    receivedBytes: sum(({ rx_bytes }) => rx_bytes),
    sentBytes: sum(({ tx_bytes }) => tx_bytes),
  };
}

/** What files are cached is given back when somebody needs it. Named so by cgroup v1 and by v2. */
function memoryOf({ usage, limit, stats }: EngineStats['memory_stats'] = {}): Pick<
  ContainerStats,
  'memoryBytes' | 'memoryLimitBytes'
> {
  const cached = stats?.['total_inactive_file'] ?? stats?.['inactive_file'] ?? 0;
  return {
    memoryBytes: usage === undefined ? null : Math.max(0, usage - cached),
    memoryLimitBytes: limit ?? null,
  };
}
