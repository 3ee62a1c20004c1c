import type { ResourceFacts } from '#domain/resource/resource-facts.ts';
import type { Processor } from '#domain/image/platform.ts';
import { sizeWords } from '#domain/selector/size-words.ts';
import type { CpuSelector, LabelSelector, RamSelector } from '#domain/selector/selector.ts';
import { when, worst, type CheckResult } from './check-result.ts';

type Value<K extends keyof ResourceFacts> = NonNullable<ResourceFacts[K]>['value'];

export function checkCpu(selector: CpuSelector, cpu: Value<'cpu'>): CheckResult {
  const checks = [
    selector.minCount !== null && {
      eligibility: when(cpu.count >= selector.minCount),
      has: `${cpu.count} ${cpu.count === 1 ? 'core' : 'cores'}`,
    },
    selector.frequency !== null && {
      eligibility: when(cpu.frequency === null ? undefined : cpu.frequency >= selector.frequency),
      has: cpu.frequency === null ? 'its frequency is not measured' : `${cpu.frequency} MHz`,
    },
    selector.arch !== null && { eligibility: when(cpu.arch === selector.arch), has: cpu.arch },
  ].filter((check) => check !== false);
  const eligibility = worst(checks.map((check) => check.eligibility));
  const told = checks
    .filter((check) => check.eligibility === eligibility)
    .map((check) => check.has);
  return { eligibility, has: told.join(', ') || cpu.arch };
}

/** What is required must be there at all; what is preferred must be free now. */
export function checkRam(selector: RamSelector, ram: Value<'ram'>): CheckResult {
  if (selector.min === null) return { eligibility: 'OK', has: sizeWords(ram.total) };
  if (selector.required)
    return { eligibility: when(ram.total >= selector.min), has: sizeWords(ram.total) };
  if (ram.free === null) return { eligibility: 'UNKNOWN', has: 'how much is free is not measured' };
  return { eligibility: when(ram.free >= selector.min), has: `${sizeWords(ram.free)} free` };
}

export function checkLabel(selector: LabelSelector, labels: Value<'labels'>): CheckResult {
  if (!Object.hasOwn(labels, selector.key)) return { eligibility: 'NO', has: 'it is not set' };
  const value = labels[selector.key] ?? '';
  return {
    eligibility: when(selector.value === null || value === selector.value),
    has: `it is ${value || 'set'}`,
  };
}

/** Free bytes that an image needs, by its size: the layers are kept packed and unpacked for a while. */
const diskFactor = 2.5;

export function checkDisk(sizeBytes: number, disk: Value<'disk'>): CheckResult {
  const free = sizeWords(disk.freeBytes / 1024 ** 2);
  return {
    eligibility: when(disk.freeBytes >= sizeBytes * diskFactor),
    has: `${free} of disk are free`,
  };
}

export function diskWords(sizeBytes: number): string {
  return `${sizeWords((sizeBytes * diskFactor) / 1024 ** 2)} of free disk for its image`;
}

/** Bytes of the largest image that a machine has room for; 0 when its disk was not measured. */
export function maxImageSize({ disk }: ResourceFacts): number {
  return disk ? disk.value.freeBytes / diskFactor : 0;
}

/** null when it was not measured. */
export function processorOf({ cpu }: ResourceFacts): Processor | null {
  return cpu ? { arch: cpu.value.arch, emulates: cpu.value.emulates ?? [] } : null;
}
