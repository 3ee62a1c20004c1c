import type { HostLimiter, HostRequestOptions } from './host-limiter.ts';

/** What a request takes from the world. The signal ends every request. */
export type FetchWorld = HostRequestOptions & {
  fetch: typeof fetch;
  now: () => Date;
  limiter: HostLimiter;
  /** Whether plain http and addresses inside this network may be opened. */
  allowLocalSources: boolean;
  /** Opens a private repository; sent to the host that it is for and to nobody else. */
  token: string | null;
};
