import { readFile } from 'node:fs/promises';
import { emulatedProcessors } from './emulated-processors.ts';
import { arch, availableParallelism, cpus } from 'node:os';

const words: Record<string, string> = { x64: 'amd64', ia32: '386' };

/**
 * Cores, architecture in the words of OCI, MHz; null where the machine does not say (many virtual
 * ones do not).
 */
export async function measureCpu(): Promise<{
  count: number;
  arch: string;
  frequency: number | null;
  emulates: string[];
}> {
  return {
    count: availableParallelism(),
    arch: processorArch(),
    frequency: await frequencyOf(),
    emulates: await emulatedProcessors(),
  };
}

/** Of this machine, in the words of OCI: amd64, arm64 ... */
export function processorArch(): string {
  return words[arch()] ?? arch();
}

async function frequencyOf(): Promise<number | null> {
  // The kernel's limit, in kHz; then what Node knows; then the present speed.
  const limit = Number(await read('/sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq')) / 1_000;
  const told = cpus()[0]?.speed ?? 0;
  const present = Number(/^cpu MHz\s*:\s*([\d.]+)/m.exec(await read('/proc/cpuinfo'))?.[1] ?? 0);
  return Math.round(limit || told || present) || null;
}

async function read(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
