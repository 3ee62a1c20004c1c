import type { z } from 'zod';
import type { CudaDevice, oneapiDevice, rocmDevice } from '#domain/resource/resource-facts.ts';
import { sizeWords } from '#domain/selector/size-words.ts';
import type { CudaSelector, OneApiSelector, RocmSelector } from '#domain/selector/selector.ts';
import { when, type CheckResult } from './check-result.ts';
import { checkDevices } from './check-devices.ts';
import { compareVersions } from './compare-versions.ts';

/** cudaCores never decides: nobody can measure them alike. */
export function checkCuda(selector: CudaSelector, devices: readonly CudaDevice[]): CheckResult {
  return checkDevices(devices, selector.count ?? 1, (device) => [
    ...atLeast(selector.cudaVersion, device.cudaVersion, 'supports', 'CUDA'),
    ...atLeast(
      selector.computeCapability,
      device.computeCapability,
      'has compute capability',
      'its compute capability',
    ),
    ...memory(selector.memory, device.memory),
  ]);
}

/** apiThing says nothing that could be measured. */
export function checkRocm(
  selector: RocmSelector,
  devices: readonly z.infer<typeof rocmDevice>[],
): CheckResult {
  return checkDevices(devices, 1, (device) =>
    atLeast(selector.apiVersion, device.apiVersion, 'supports', 'ROCm'),
  );
}

export function checkOneApi(
  selector: OneApiSelector,
  devices: readonly z.infer<typeof oneapiDevice>[],
): CheckResult {
  return checkDevices(devices, 1, (device) =>
    atLeast(selector.oneapiVersion, device.oneapiVersion, 'supports', 'oneAPI'),
  );
}

function atLeast(
  wanted: string | null,
  measured: string | null,
  verb: string,
  subject: string,
): CheckResult[] {
  if (wanted === null) return [];
  if (measured === null) return [{ eligibility: 'UNKNOWN', has: `has not reported ${subject}` }];
  const compared = compareVersions(measured, wanted);
  return [
    {
      eligibility: when(compared === undefined ? undefined : compared >= 0),
      has: `${verb} ${measured}`,
    },
  ];
}

function memory(wanted: number | null, measured: number | null): CheckResult[] {
  if (wanted === null) return [];
  if (measured === null) return [{ eligibility: 'UNKNOWN', has: 'has not reported its memory' }];
  return [{ eligibility: when(measured >= wanted), has: `has ${sizeWords(measured)}` }];
}
