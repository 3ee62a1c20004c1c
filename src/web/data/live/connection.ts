import type { Carrier } from '#hub-client/carrier.ts';

/** How the page stands to the hub's live feed. */
export type Connection =
  | { kind: 'connecting' }
  | { kind: 'live'; over: Carrier }
  | { kind: 'reconnecting'; since: Date }
  | { kind: 'signed-out' };
