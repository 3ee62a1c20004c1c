import type { Selector } from './selector.ts';

export type Hardware = 'cpu' | 'cuda' | 'rocm' | 'oneapi';

/** The hardware that a flavour cannot do without. A GPU that it only prefers leaves it a CPU flavour. */
export function hardwareOf(selectors: readonly Selector[]): Hardware {
  for (const { kind, required } of selectors) {
    if (required && (kind === 'cuda' || kind === 'rocm' || kind === 'oneapi')) return kind;
  }
  return 'cpu';
}
