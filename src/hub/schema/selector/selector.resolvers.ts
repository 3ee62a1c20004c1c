import { selectorWords } from '#domain/selector/selector-words.ts';
import type { Selector } from '#domain/selector/selector.ts';
import type { Resolvers } from '#generated/resolvers.ts';
import { wholeNumber, wholeNumberOrNull } from '#hub/schema/base/whole-number.ts';

const typeNames = {
  cpu: 'CPUSelector',
  ram: 'RAMSelector',
  cuda: 'CudaSelector',
  rocm: 'RocmSelector',
  oneapi: 'OneApiSelector',
  label: 'LabelSelector',
  unknown: 'UnknownSelector',
} as const satisfies Record<Selector['kind'], string>;

/** What every selector says of itself. */
const common = {
  weight: ({ weight }: Selector) => wholeNumber(weight),
  words: selectorWords,
};

export const selectorResolvers: Resolvers = {
  Selector: { __resolveType: ({ kind }) => typeNames[kind] },
  CPUSelector: {
    ...common,
    min: ({ minCount }) => wholeNumberOrNull(minCount),
    minCount: ({ minCount }) => wholeNumberOrNull(minCount),
  },
  RAMSelector: { ...common, min: ({ min }) => wholeNumberOrNull(min) },
  CudaSelector: {
    ...common,
    cudaCores: ({ cudaCores }) => wholeNumberOrNull(cudaCores),
    memory: ({ memory }) => wholeNumberOrNull(memory),
    count: ({ count }) => wholeNumberOrNull(count),
  },
  RocmSelector: common,
  OneApiSelector: common,
  LabelSelector: common,
  UnknownSelector: { ...common, kind: ({ name }) => name },
};
