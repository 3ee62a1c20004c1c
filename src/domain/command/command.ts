/** What can be asked of a pod; the words of `CommandVerb` in schema.graphql. */
export const commandVerbs = ['DEPLOY', 'START', 'STOP', 'RESTART', 'REMOVE'] as const;
export type CommandVerb = (typeof commandVerbs)[number];

export const commandStates = [
  'QUEUED',
  'LEASED',
  'ACCEPTED',
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'REJECTED',
  'EXPIRED',
  'CANCELLED',
  'IN_DOUBT',
] as const;
export type CommandState = (typeof commandStates)[number];

const finalStates: ReadonlySet<CommandState> = new Set([
  'SUCCEEDED',
  'FAILED',
  'REJECTED',
  'EXPIRED',
  'CANCELLED',
  'IN_DOUBT',
]);

export function isFinal(state: CommandState): boolean {
  return finalStates.has(state);
}

/** Milliseconds after which a command that no backend has accepted expires. */
export function acceptTimeoutMs(verb: CommandVerb): number {
  return verb === 'DEPLOY' ? 10 * 60_000 : 60_000;
}
