import { urlRefusal } from '#hub/sources/fetch/check-address.ts';
import { readLimited } from '#hub/sources/fetch/read-limited.ts';

/** What asking a registry takes from the world. */
export type RegistryWorld = {
  fetch: typeof fetch;
  allowLocalSources: boolean;
  signal: AbortSignal;
  now: () => Date;
};

/** What a registry has sent: never more than 4 MB, however it was asked. */
export type RegistryAnswer = { status: number; headers: Headers; body: Uint8Array };

/** An address that is not asked, or an answer that is not read; the message says why. */
export class RegistryRefused extends Error {
  override name = 'RegistryRefused';
}

const timeLimitMs = 20_000;
const maxRedirects = 5;
const maxBytes = 4 * 1024 * 1024;

export type RegistryRequest = {
  method: 'GET' | 'HEAD';
  accept: string;
  /** For the host of the address, and no other. */ token: string | null;
};

/**
 * One request under the rules of sources: every address is checked, also those that a registry
 * sends us on to.
 */
export async function registryRequest(
  world: RegistryWorld,
  address: string,
  request: RegistryRequest,
): Promise<RegistryAnswer> {
  const signal = AbortSignal.any([world.signal, AbortSignal.timeout(timeLimitMs)]);
  let url = new URL(address);
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    const because = urlRefusal(url, world.allowLocalSources);
    if (because !== null) throw new RegistryRefused(because);
    const headers = headersOf(request, url.origin === new URL(address).origin);
    const response = await world.fetch(url.href, {
      method: request.method,
      signal,
      redirect: 'manual',
      headers,
    });
    const next = redirectOf(response);
    if (next === null)
      return {
        status: response.status,
        headers: response.headers,
        body: await bodyOf(response, url),
      };
    await response.body?.cancel();
    if (!URL.canParse(next, url))
      throw new RegistryRefused(`${url.host} redirects to an address that is not valid.`);
    url = new URL(next, url);
  }
  throw new RegistryRefused(`${url.host} redirects more than ${maxRedirects} times.`);
}

function headersOf({ accept, token }: RegistryRequest, isOwnHost: boolean): Record<string, string> {
  const headers = { 'user-agent': 'kabinet', accept };
  return token !== null && isOwnHost ? { ...headers, authorization: `Bearer ${token}` } : headers;
}

function redirectOf({ status, headers }: Response): string | null {
  return [301, 302, 303, 307, 308].includes(status) ? headers.get('location') : null;
}

async function bodyOf(response: Response, url: URL): Promise<Uint8Array> {
  const bytes = await readLimited(response, maxBytes);
  if (!bytes) throw new RegistryRefused(`${url.host} sends more than 4 MB for one manifest.`);
  return bytes;
}
