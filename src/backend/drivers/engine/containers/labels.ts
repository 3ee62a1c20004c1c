import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';

/**
 * What every container of ours carries. A container without `kabinet.backend` of this backend, or
 * of one that it was before, does not exist for it.
 */
export const labelNames = {
  backend: 'kabinet.backend',
  pod: 'kabinet.pod',
  deployment: 'kabinet.deployment',
  command: 'kabinet.command',
} as const;

/** Whose container it is: which backend keeps it, which pod it is, which command made it. */
export type Ownership = { backendId: string; uid: string; commandId: string };

export function labelsOf(ownership: Ownership, spec: ContainerSpec): Record<string, string> {
  return {
    [labelNames.backend]: ownership.backendId,
    [labelNames.pod]: ownership.uid,
    [labelNames.deployment]: spec.deploymentId,
    [labelNames.command]: ownership.commandId,
  };
}

/**
 * What an engine is asked for: what bears the label of one backend, or, of several, the label. What
 * is whose is then told by the value.
 */
export function labelFilter(backendIds: readonly string[]): string {
  const [only] = backendIds;
  return backendIds.length === 1 ? `${labelNames.backend}=${only}` : labelNames.backend;
}
