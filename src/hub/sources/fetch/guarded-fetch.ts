import { lookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, fetch as undiciFetch } from 'undici';
import { isPublicAddress } from './public-address.ts';

/** A name leads to an address that this hub does not open. */
export class AddressRefused extends Error {
  override name = 'AddressRefused';
  readonly code = 'KABINET_ADDRESS_REFUSED';
  constructor(hostname: string) {
    super(
      `${hostname} leads to an address inside this network, and sources there are not allowed. An administrator can allow them with --allow-local-sources.`,
    );
  }
}

/**
 * The fetch of a hub in the real world. A name is resolved once and the connection goes to
 * what was checked, so that an answer which changes between check and use gains nothing.
 */
export function guardedFetch({
  allowLocal,
  lookup: guarded = publicLookup(lookup),
}: {
  allowLocal: boolean;
  lookup?: LookupFunction;
}): typeof fetch {
  const dispatcher = new Agent({
    connect: { timeout: 10_000, ...(allowLocal ? {} : { lookup: guarded }) },
  });
  // undici's own types of Request and Response are the same objects under other names.
  return ((input: string, init: RequestInit) =>
    undiciFetch(input, { ...(init as object), dispatcher })) as unknown as typeof fetch;
}

type ResolveAll = (
  hostname: string,
  options: { all: true },
  answer: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Resolves names to public addresses only: one inner address among them spoils the name. Each
 * connection looks up once and goes to what was looked up.
 */
export function publicLookup(resolve: ResolveAll, isPublic = isPublicAddress): LookupFunction {
  return (hostname, options, answer) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return answer(error, []);
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isPublic(address)))
        return answer(new AddressRefused(hostname), []);
      if (options.all) return answer(null, addresses);
      answer(null, first.address, first.family);
    });
  };
}
