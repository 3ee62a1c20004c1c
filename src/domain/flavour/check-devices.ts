import { worst, type CheckResult } from './check-result.ts';
import type { Eligibility } from './match.ts';

type Device = { name: string };
type DeviceResult<D> = { device: D; checks: CheckResult[]; eligibility: Eligibility };

/**
 * Whether enough devices satisfy all conditions, each by itself: never one device the version
 * and another the memory. The answer is about the device that comes closest.
 */
export function checkDevices<D extends Device>(
  devices: readonly D[],
  count: number,
  judge: (device: D) => CheckResult[],
): CheckResult {
  const judged = devices.map((device): DeviceResult<D> => {
    const checks = judge(device);
    return { device, checks, eligibility: worst(checks.map((check) => check.eligibility)) };
  });
  const closest = judged.toSorted(closestFirst)[0];
  if (!closest) return { eligibility: 'NO', has: 'there is none' };
  const eligibility = enough(
    judged.map((one) => one.eligibility),
    count,
  );
  if (closest.eligibility === 'OK' && eligibility !== 'OK') {
    return {
      eligibility,
      has: `only ${judged.filter((one) => one.eligibility === 'OK').length} of ${devices.length} devices are suitable`,
    };
  }
  return { eligibility, has: `${closest.device.name} ${hasWords(closest)}` };
}

function enough(eligibilities: Eligibility[], count: number): Eligibility {
  const fit = eligibilities.filter((eligibility) => eligibility === 'OK').length;
  const perhaps = eligibilities.filter((eligibility) => eligibility === 'UNKNOWN').length;
  if (fit >= count) return 'OK';
  return fit + perhaps >= count ? 'UNKNOWN' : 'NO';
}

/** What speaks for a device that fits, or the first thing that speaks against one that does not. */
function hasWords<D>({ checks, eligibility }: DeviceResult<D>): string {
  const told =
    eligibility === 'OK'
      ? checks
      : checks.filter((check) => check.eligibility === eligibility).slice(0, 1);
  return told.map((check) => check.has).join(' and ') || 'is there';
}

const ranks: Record<Eligibility, number> = { OK: 0, UNKNOWN: 1, NO: 2 };

/** By what the conditions say in their order; never by the order in which devices were reported. */
function closestFirst<D extends Device>(a: DeviceResult<D>, b: DeviceResult<D>): number {
  if (a.eligibility !== b.eligibility) return ranks[a.eligibility] - ranks[b.eligibility];
  for (const [index, check] of a.checks.entries()) {
    const difference = ranks[check.eligibility] - ranks[b.checks[index]?.eligibility ?? 'NO'];
    if (difference !== 0) return difference;
  }
  return comparable(a) < comparable(b) ? -1 : 1;
}

function comparable<D extends Device>({ device, checks }: DeviceResult<D>): string {
  return [device.name, ...checks.map((check) => check.has)].join('\n');
}
