import { maxFileBytes } from '#domain/deployments-file/parse-deployments-file.ts';
import { failureWords, innermostCause } from './failure-words.ts';
import { AddressRefused } from './guarded-fetch.ts';
import type { SourceWorld } from './source.ts';
import { whyNotOpened } from './check-address.ts';

const timeLimitMs = 20_000;
const mostRedirects = 5;

/** What came back: the bytes, an honest "there is nothing", or a sentence. */
export type FetchedBytes =
  | { kind: 'bytes'; bytes: Uint8Array }
  | { kind: 'missing' }
  /** The address or what it serves is wrong: trying again changes nothing. */
  | { kind: 'refused'; because: string }
  /** Not reachable now. */
  | { kind: 'unreachable'; because: string };

/** Reads a file within 20 seconds, 10 MB and five redirects, each checked like the first address. */
export async function fetchBytes(world: SourceWorld, address: string, method: 'GET' | 'HEAD' = 'GET'): Promise<FetchedBytes> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeLimitMs);
  const signal = AbortSignal.any([late.signal, world.signal]);
  try {
    return await follow(world, address, { method, signal });
  } catch (failure) {
    const cause = innermostCause(failure);
    if (cause instanceof AddressRefused) return { kind: 'refused', because: cause.message };
    if (late.signal.aborted) return { kind: 'unreachable', because: `${hostOf(address)} did not answer within ${timeLimitMs / 1_000} seconds. Try again later.` };
    return { kind: 'unreachable', because: failureWords(hostOf(address), cause) };
  } finally {
    clearTimeout(timer);
  }
}

async function follow(world: SourceWorld, address: string, request: { method: string; signal: AbortSignal }): Promise<FetchedBytes> {
  let url = new URL(address);
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const because = whyNotOpened(url, world.allowLocalSources);
    if (because !== null) return { kind: 'refused', because };
    const response = await world.fetch(url.href, { ...request, redirect: 'manual', headers: { 'user-agent': 'kabinet', accept: '*/*' } });
    const next = redirectOf(response);
    if (next === null) return read(response, url);
    await response.body?.cancel();
    if (!URL.canParse(next, url)) return { kind: 'refused', because: `${url.host} sends us on to an address that cannot be read.` };
    url = new URL(next, url);
  }
  return { kind: 'refused', because: `${hostOf(address)} sends us on more than ${mostRedirects} times. Use the address of the file itself.` };
}

function redirectOf({ status, headers }: Response): string | null {
  return [301, 302, 303, 307, 308].includes(status) ? headers.get('location') : null;
}

async function read(response: Response, url: URL): Promise<FetchedBytes> {
  if (response.ok) return readBody(response, url);
  await response.body?.cancel();
  const { status } = response;
  if (status === 404 || status === 410) return { kind: 'missing' };
  if (status === 429) return { kind: 'unreachable', because: `${url.host} asks us to slow down (429). Try again in a few minutes.` };
  if (status >= 500) return { kind: 'unreachable', because: `${url.host} is in trouble (${status}). Try again later.` };
  return { kind: 'refused', because: `${url.host} does not let us read ${url.href} (${status}). Only public files can be read.` };
}

async function readBody(response: Response, url: URL): Promise<FetchedBytes> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    parts.push(part.value);
    size += part.value.byteLength;
    if (size <= maxFileBytes) continue;
    await reader?.cancel();
    return { kind: 'refused', because: `${url.href} is larger than 10 MB; it is not read. Is it a deployments file?` };
  }
  return { kind: 'bytes', bytes: new Uint8Array(Buffer.concat(parts, size)) };
}

function hostOf(address: string): string {
  return new URL(address).host;
}
