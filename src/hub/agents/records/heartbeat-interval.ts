import { backendConfiguration } from '#domain/agent-wire/backend-configuration.ts';
import type { BackendRow } from '#hub/store/rows.ts';

const interval = backendConfiguration.shape.reportingIntervalSeconds;

/**
 * How often signs of life are due: what the hub can take, what was set for this backend or what the
 * policy of its machine says, whichever is longest.
 */
export function heartbeatInterval(
  leastMs: number,
  { configuration, reportedSettings }: Pick<BackendRow, 'configuration' | 'reportedSettings'>,
): number {
  const told = reportedSettings?.find(({ key }) => key === 'reportingIntervalSeconds')?.value;
  const seconds = [configuration.reportingIntervalSeconds, interval.safeParse(told).data].map(
    (one) => one ?? 0,
  );
  return Math.max(leastMs, ...seconds.map((one) => one * 1_000));
}
