/** How much processor time a container has used, at a moment; null when its engine cannot tell. */
export type CpuReading = { readAt: Date; cpuSeconds: number | null };

/**
 * Percent of one core between two readings: 150 is one and a half cores. Null when it cannot be
 * told, as after a restart.
 */
export function cpuPercent(earlier: CpuReading, later: CpuReading): number | null {
  const seconds = (later.readAt.getTime() - earlier.readAt.getTime()) / 1_000;
  if (earlier.cpuSeconds === null || later.cpuSeconds === null || seconds <= 0) return null;
  const used = later.cpuSeconds - earlier.cpuSeconds;
  return used < 0 ? null : (100 * used) / seconds;
}
