import type { HubWorld } from '#hub/hub-world.ts';
import { etagOf } from './etag-of.ts';

/** A host that answers files with their validators and counts what it is asked. */
export function countingWeb(held: Map<string, string | Uint8Array>) {
  const web = { asked: 0, conditional: 0, now: 0, max: 0, wait: 0, inTrouble: '' };
  const fetch: HubWorld['fetch'] = async (input, init) => {
    web.asked += 1;
    web.now += 1;
    web.max = Math.max(web.max, web.now);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    web.now -= 1;
    if (web.wait > 0) {
      web.wait -= 1;
      return new Response(null, { status: 429, headers: { 'retry-after': '1' } });
    }
    if (String(input) === web.inTrouble) {
      web.inTrouble = 'asked';
      return new Response(null, { status: 503 });
    }
    const body = held.get(String(input));
    if (body === undefined) return new Response(null, { status: 404 });
    const etag = etagOf(body);
    const asksFor = new Headers(init?.headers).get('if-none-match');
    if (asksFor !== null) web.conditional += 1;
    return asksFor === etag
      ? new Response(null, { status: 304 })
      : new Response(body as BodyInit, { headers: { etag } });
  };
  return { web, fetch };
}
