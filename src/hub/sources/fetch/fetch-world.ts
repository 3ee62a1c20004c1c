import type { HostGates, Passage } from './host-gates.ts';

/** What a request takes from the world. The signal ends every request. */
export type FetchWorld = Passage & {
  fetch: typeof fetch;
  now: () => Date;
  gates: HostGates;
  /** Whether plain http and addresses inside this network may be opened. */
  allowLocalSources: boolean;
  /** Opens a private repository; sent to the host that it is for and to nobody else. */
  token: string | null;
};
