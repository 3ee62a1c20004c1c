import { createHostLimiter } from '#hub/sources/fetch/host-limiter.ts';
import type { SourceWorld } from '#hub/sources/source.ts';

/** What a source needs of the world, with parts of it replaced. */
export function sourceWorld(parts: Partial<SourceWorld> = {}): SourceWorld {
  const now = parts.now ?? (() => new Date());
  return {
    fetch: () => Promise.reject(new Error('no network in this test')),
    now,
    limiter: createHostLimiter(now),
    patienceMs: 0,
    onWait: () => {},
    allowLocalSources: false,
    allowedFolders: [],
    sampleFile: '',
    token: null,
    signal: new AbortController().signal,
    ...parts,
  };
}

export type RecordedRequest = { url: string; headers: Headers };

/**
 * A web that holds these addresses: a number is a status, a text or an object the answer. What was
 * asked for is kept.
 */
export function fakeWeb(
  held: Record<string, string | number | object>,
  tokens: readonly string[] = [],
) {
  const requests: RecordedRequest[] = [];
  const fetch: SourceWorld['fetch'] = async (input, init) => {
    const [url, headers] = [String(input), new Headers(init?.headers)];
    requests.push({ url, headers });
    const given = headers.get('authorization')?.split(' ')[1] ?? headers.get('private-token') ?? '';
    const found = (tokens.length === 0 || tokens.includes(given) ? held[url] : undefined) ?? 404;
    return typeof found === 'number'
      ? new Response(null, { status: found })
      : conditional(headers, typeof found === 'string' ? found : JSON.stringify(found));
  };
  return { fetch, requests, held };
}

function conditional(headers: Headers, text: string): Response {
  const etag = `"${text.length}-${text.slice(0, 20)}"`;
  return headers.get('if-none-match') === etag
    ? new Response(null, { status: 304 })
    : new Response(text, { headers: { etag } });
}
