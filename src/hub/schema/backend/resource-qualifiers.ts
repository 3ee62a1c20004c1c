import type { ResourceFacts } from '#domain/resource/resource-facts.ts';

export type Qualifier = { key: string; value: string };

type Pair = [string, string | number | null];

/** The facts as flat pairs, the shape in which clients of the existing contract read them. */
export function resourceQualifiers(facts: ResourceFacts): Qualifier[] {
  const { ram, labels } = facts;
  const pairs: Pair[] = [
    ...cpuPairs(facts),
    ...(ram ? [['ram.total', ram.value.total] as Pair] : []),
    ...gpuPairs(facts),
    ...Object.entries(labels?.value ?? {}),
  ];
  return pairs.flatMap(([key, value]) => (value === null ? [] : [{ key, value: String(value) }]));
}

function cpuPairs({ cpu }: ResourceFacts): Pair[] {
  return cpu
    ? [
        ['cpu.count', cpu.value.count],
        ['cpu.arch', cpu.value.arch],
        ['cpu.frequency', cpu.value.frequency],
      ]
    : [];
}

function gpuPairs({ cuda, rocm, oneapi }: ResourceFacts): Pair[] {
  return [
    ...(cuda
      ? [
          ['cuda.count', cuda.value.length] as Pair,
          ['cuda.version', cuda.value[0]?.cudaVersion ?? null] as Pair,
        ]
      : []),
    ...(rocm ? [['rocm.count', rocm.value.length] as Pair] : []),
    ...(oneapi ? [['oneapi.count', oneapi.value.length] as Pair] : []),
  ];
}
