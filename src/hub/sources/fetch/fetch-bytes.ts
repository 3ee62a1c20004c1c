import { maxFileBytes } from '#domain/deployments-file/parse-deployments-file.ts';
import { retryAfter, waitSentence } from './retry-after.ts';
import { urlRefusal } from './check-address.ts';
import { fetchErrorMessage, innermostCause } from './fetch-error-message.ts';
import { AddressRefused } from './guarded-fetch.ts';
import { readLimited } from './read-limited.ts';
import type { FetchWorld } from './fetch-world.ts';

const timeLimitMs = 20_000;
const maxRedirects = 5;
const maxTries = 3;

/** What came back: the bytes, an honest "there is nothing", or a sentence. */
export type FetchedBytes =
  | { kind: 'bytes'; bytes: Uint8Array; validators: Validators }
  /** Still what the validators were given for. */
  | { kind: 'unmodified' }
  | { kind: 'missing' }
  /** The address or what it serves is wrong: trying again changes nothing. */
  | { kind: 'refused'; because: string }
  /** Not reachable now. */
  | { kind: 'unreachable'; because: string };

/** What a server gives along, to be asked with the next time. */
export type Validators = { etag: string | null; lastModified: string | null };

export type FetchRequest = {
  method?: 'GET' | 'HEAD';
  /** For the first host only: a redirect to another one goes without. */
  headers?: Record<string, string>;
  /** Of an earlier answer: unmodified is answered when it still stands. */
  validators?: Validators | undefined;
  maxBytes?: number;
};

/**
 * Reads a file within 20 seconds, 10 MB and five redirects, each checked like the first address.
 * Waits for hosts that ask to, within the world's patience.
 */
export async function fetchBytes(
  world: FetchWorld,
  address: string,
  request: FetchRequest = {},
): Promise<FetchedBytes> {
  const host = hostOf(address);
  for (let tries = 0; tries < maxTries; tries += 1) {
    const fetched = await world.limiter
      .run(host, world, () => fetchOnce(world, address, request))
      .catch((cause: unknown) => failureOf(host, cause));
    if (fetched !== null && fetched.kind !== 'wait') return fetched;
    if (fetched !== null) world.limiter.pause(host, fetched.until);
    const until = world.limiter.pausedUntil(host);
    if (until !== null && until.getTime() - world.now().getTime() > world.patienceMs)
      return { kind: 'unreachable', because: waitSentence(host, until) };
  }
  return {
    kind: 'unreachable',
    because: `${host} limits the rate of requests (429). Try again in a few hours.`,
  };
}

type Once = FetchedBytes | { kind: 'wait'; until: Date };

async function fetchOnce(world: FetchWorld, address: string, request: FetchRequest): Promise<Once> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeLimitMs);
  try {
    return await follow(world, address, request, AbortSignal.any([late.signal, world.signal]));
  } catch (error) {
    if (late.signal.aborted)
      return {
        kind: 'unreachable',
        because: `${hostOf(address)} did not answer within ${timeLimitMs / 1_000} seconds. Try again later.`,
      };
    return failureOf(hostOf(address), error);
  } finally {
    clearTimeout(timer);
  }
}

function failureOf(host: string, error: unknown): FetchedBytes {
  const cause = innermostCause(error);
  return cause instanceof AddressRefused
    ? { kind: 'refused', because: cause.message }
    : { kind: 'unreachable', because: fetchErrorMessage(host, cause) };
}

async function follow(
  world: FetchWorld,
  address: string,
  request: FetchRequest,
  signal: AbortSignal,
): Promise<Once> {
  const first = new URL(address);
  let url = first;
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    const because = urlRefusal(url, world.allowLocalSources);
    if (because !== null) return { kind: 'refused', because };
    const response = await world.fetch(url.href, {
      method: request.method ?? 'GET',
      signal,
      redirect: 'manual',
      headers: headersFor(request, url.origin === first.origin),
    });
    const next = redirectOf(response);
    if (next === null) return read(world, response, url, request);
    await response.body?.cancel();
    if (!URL.canParse(next, url))
      return {
        kind: 'refused',
        because: `${url.host} redirects to an address that is not valid.`,
      };
    url = new URL(next, url);
  }
  return {
    kind: 'refused',
    because: `${first.host} redirects more than ${maxRedirects} times. Use the address of the file itself.`,
  };
}

function headersFor(
  { headers, validators }: FetchRequest,
  isFirstHost: boolean,
): Record<string, string> {
  return {
    accept: '*/*',
    'user-agent': 'kabinet',
    ...(isFirstHost ? headers : {}),
    ...(validators?.etag
      ? { 'if-none-match': validators.etag }
      : validators?.lastModified
        ? { 'if-modified-since': validators.lastModified }
        : {}),
  };
}

function redirectOf({ status, headers }: Response): string | null {
  return [301, 302, 303, 307, 308].includes(status) ? headers.get('location') : null;
}

async function read(
  world: FetchWorld,
  response: Response,
  url: URL,
  request: FetchRequest,
): Promise<Once> {
  if (response.ok) return readBody(response, url, request.maxBytes ?? maxFileBytes);
  await response.body?.cancel();
  const { status } = response;
  if (status === 304) return { kind: 'unmodified' };
  if (status === 404 || status === 410) return { kind: 'missing' };
  const until = retryAfter(response, world.now());
  if (until) return { kind: 'wait', until };
  if (status >= 500)
    return {
      kind: 'unreachable',
      because: `${url.host} answers with a server error (${status}). Try again later.`,
    };
  return { kind: 'refused', because: whyDenied(url, status, world.token !== null) };
}

function whyDenied(url: URL, status: number, hasToken: boolean): string {
  if (status !== 401 && status !== 403)
    return `${url.host} does not let us read ${url.href} (${status}). Check the address.`;
  if (hasToken)
    return `${url.host} does not accept the access token (${status}). It may have expired, or may not read this repository; give another one.`;
  return `${url.host} does not let us read ${url.href} (${status}). Give an access token if it is private.`;
}

async function readBody(response: Response, url: URL, maxBytes: number): Promise<FetchedBytes> {
  const bytes = await readLimited(response, maxBytes);
  if (!bytes)
    return {
      kind: 'refused',
      because: `${url.href} is larger than ${sizeWords(maxBytes)}; it is not read. Check that it is a deployments file.`,
    };
  return {
    kind: 'bytes',
    bytes,
    validators: {
      etag: validatorOf(response, 'etag'),
      lastModified: validatorOf(response, 'last-modified'),
    },
  };
}

/** One that is longer than any sensible one is not kept. */
function validatorOf({ headers }: Response, name: string): string | null {
  const value = headers.get(name);
  return value !== null && value.length <= 500 ? value : null;
}

function sizeWords(bytes: number): string {
  return bytes >= 1024 * 1024
    ? `${Math.floor(bytes / 1024 / 1024)} MB`
    : `${Math.floor(bytes / 1024)} kB`;
}

function hostOf(address: string): string {
  return new URL(address).host;
}
