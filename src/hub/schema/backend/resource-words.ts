import { sizeWords } from '#domain/selector/size-words.ts';
import type { ResourceFacts } from '#domain/resource/resource-facts.ts';

/**
 * What was measured, in words: '8 cores, amd64', '32 GB memory'. What was not measured is not
 * mentioned.
 */
export function resourceWords(facts: ResourceFacts): string[] {
  const { cpu, ram, disk, labels } = facts;
  return [
    cpu && `${cpu.value.count} ${cpu.value.count === 1 ? 'core' : 'cores'}, ${cpu.value.arch}`,
    ram && `${sizeWords(ram.value.total)} memory`,
    disk && `${sizeWords(disk.value.freeBytes / 1024 ** 2)} free disk`,
    ...gpuWords(facts),
    ...Object.entries(labels?.value ?? {}).map(([key, value]) =>
      value === '' ? key : `${key}=${value}`,
    ),
  ].filter((words) => words !== undefined);
}

function gpuWords({ cuda, rocm, oneapi }: ResourceFacts): string[] {
  return [
    ...(cuda?.value ?? []).map((gpu) =>
      withDetails(gpu.name, gpu.memory, gpu.cudaVersion && `CUDA ${gpu.cudaVersion}`),
    ),
    ...(rocm?.value ?? []).map((gpu) =>
      withDetails(gpu.name, gpu.memory, gpu.apiVersion && `ROCm ${gpu.apiVersion}`),
    ),
    ...(oneapi?.value ?? []).map((gpu) =>
      withDetails(gpu.name, null, gpu.oneapiVersion && `oneAPI ${gpu.oneapiVersion}`),
    ),
  ];
}

function withDetails(name: string, memory: number | null, api: string | null): string {
  return [name, memory === null ? null : sizeWords(memory), api]
    .filter((part) => part !== null && part !== '')
    .join(', ');
}
