/** How the page stands to the hub's live feed. */
export type Connection =
  | { kind: 'connecting' }
  | { kind: 'live' }
  | { kind: 'reconnecting'; since: Date }
  | { kind: 'signed-out' };
