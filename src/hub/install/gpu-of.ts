import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import type { FlavourMatch } from '#domain/flavour/match.ts';

/**
 * The GPUs that a container is given: those that its flavour cannot do without, or prefers and
 * finds here.
 */
export function gpuOf({ conditions }: FlavourMatch): ContainerSpec['gpu'] {
  for (const { selector, eligibility } of conditions) {
    if (!selector.required && eligibility !== 'OK') continue;
    if (selector.kind === 'rocm' || selector.kind === 'oneapi')
      return { kind: selector.kind, count: null };
    if (selector.kind === 'cuda')
      return {
        kind: 'cuda',
        count: selector.count === null ? null : Math.max(1, Math.round(selector.count)),
      };
  }
  return null;
}
