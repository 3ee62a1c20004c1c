import { isIPv6 } from 'node:net';

const everywhere = new Set(['0.0.0.0', '::', '127.0.0.1', 'localhost']);

/** The address under which a hub answers on its own machine. */
export function localUrl({ host, port }: { host: string; port: number }): string {
  if (everywhere.has(host)) return `http://127.0.0.1:${port}`;
  return `http://${isIPv6(host) ? `[${host}]` : host}:${port}`;
}

/** The origins under which a browser may open a hub: its public address, and this machine's. */
export function originsOf({ url, localUrl: local }: { url: string; localUrl: string }): string[] {
  if (local === '') return [];
  // Over https there is one way for people: a page on plain http could be somebody else's.
  if (url.startsWith('https:')) return [new URL(url).origin];
  const { port } = new URL(local);
  return [url, local, `http://127.0.0.1:${port}`, `http://localhost:${port}`].map(
    (address) => new URL(address).origin,
  );
}
