import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { retryAfter, waitSentence } from './retry-after.ts';
import { fetchBytes } from './fetch-bytes.ts';
import { createHostLimiter } from './host-limiter.ts';
import { sourceWorld } from '#hub/testing/source-world.ts';

afterEach(() => {
  vi.useRealTimers();
});

const now = new Date('2026-03-01T13:00:00Z');

test.each([
  [429, { 'retry-after': '90' }, '2026-03-01T13:01:30Z'],
  [429, { 'retry-after': 'Sun, 01 Mar 2026 13:05:00 GMT' }, '2026-03-01T13:05:00Z'],
  [429, {}, '2026-03-01T13:01:00Z'],
  [
    403,
    {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Date.parse('2026-03-01T13:30:00Z') / 1_000),
    },
    '2026-03-01T13:30:00Z',
  ],
  [403, { 'retry-after': '30' }, '2026-03-01T13:00:30Z'],
  [503, { 'retry-after': '5' }, '2026-03-01T13:00:05Z'],
  [429, { 'retry-after': '999999' }, '2026-03-01T14:00:00Z'],
  [429, { 'retry-after': '0' }, '2026-03-01T13:00:01Z'],
])('an answer of %i with %j asks to wait', (status, headers, until) => {
  expect(retryAfter(new Response(null, { status, headers }), now)).toEqual(new Date(until));
});

test.each([
  [403, {}],
  [503, {}],
  [401, { 'x-ratelimit-remaining': '0' }],
  [200, { 'x-ratelimit-remaining': '0' }],
])('an answer of %i with %j asks for nothing', (status, headers) => {
  expect(retryAfter(new Response(null, { status, headers }), now)).toBeNull();
});

test('a wait is said with the name of the host and the time', () => {
  expect(waitSentence('raw.githubusercontent.com', new Date('2026-03-01T14:05:59Z'))).toBe(
    'GitHub asks to wait until 14:05 (UTC).',
  );
  expect(waitSentence('git.lab.org', new Date('2026-03-01T14:05:00Z'))).toBe(
    'git.lab.org asks to wait until 14:05 (UTC).',
  );
});

/** Answers a text, or asks to wait for a minute as long as `busy` says so. */
function busyWeb() {
  const web = {
    busy: true,
    asked: 0,
    fetch: async () => {
      web.asked += 1;
      return web.busy
        ? new Response(null, { status: 429, headers: { 'retry-after': '60' } })
        : new Response('a');
    },
  };
  return web;
}

test('somebody who looks on is told at once, and the host is left in peace', async () => {
  const web = busyWeb();
  const world = sourceWorld({ fetch: web.fetch });
  for (let times = 0; times < 3; times += 1)
    expect(await fetchBytes(world, 'https://lab.example/d')).toMatchObject({
      kind: 'unreachable',
      because: expect.stringContaining('lab.example asks to wait until'),
    });
  expect(web.asked).toBe(1);
});

test('in the background the wait is waited for and said, then the file is read', async () => {
  vi.useFakeTimers({ now });
  const web = busyWeb();
  const waits: (Date | null)[] = [];
  const fetched = fetchBytes(
    sourceWorld({
      fetch: web.fetch,
      patienceMs: 3_600_000,
      onWait: (until) => {
        waits.push(until);
      },
    }),
    'https://lab.example/d',
  );
  await vi.advanceTimersByTimeAsync(59_000);
  web.busy = false;
  expect([web.asked, waits]).toEqual([1, [new Date('2026-03-01T13:01:00Z')]]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await fetched).toMatchObject({ kind: 'bytes' });
  expect([web.asked, waits.at(-1)]).toEqual([2, null]);
});

test('a host that asks again and again is given up', async () => {
  vi.useFakeTimers({ now });
  const web = busyWeb();
  const fetched = fetchBytes(
    sourceWorld({ fetch: web.fetch, patienceMs: 3_600_000 }),
    'https://lab.example/d',
  );
  await vi.advanceTimersByTimeAsync(600_000);
  expect(await fetched).toMatchObject({
    kind: 'unreachable',
    because: expect.stringContaining('limits the rate of requests'),
  });
  expect(web.asked).toBe(3);
});

test('a wait ends when everything ends', async () => {
  const limiter = createHostLimiter(() => new Date());
  limiter.pause('lab.example', new Date(Date.now() + 600_000));
  const closing = new AbortController();
  const fetched = fetchBytes(
    sourceWorld({ limiter, patienceMs: 3_600_000, signal: closing.signal }),
    'https://lab.example/d',
  );
  closing.abort();
  expect(await fetched).toMatchObject({ kind: 'unreachable' });
});

test('a host is asked for eight files at once, and one host does not hold up another', async () => {
  const counts = new Map<string, { now: number; max: number }>();
  const server = createServer((request, response) => {
    const host = request.headers.host ?? '';
    const count = counts.get(host) ?? { now: 0, max: 0 };
    counts.set(host, count);
    count.now += 1;
    count.max = Math.max(count.max, count.now);
    setImmediate(() => {
      count.now -= 1;
      response.end('a');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  const world = sourceWorld({ fetch, allowLocalSources: true });
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const fetched = await Promise.all(
    Array.from({ length: 200 }, (_, at) => fetchBytes(world, `http://${hosts[at % 2]}/${at}`)),
  );
  expect(fetched.every(({ kind }) => kind === 'bytes')).toBe(true);
  for (const host of hosts) expect(counts.get(host)?.max).toBeLessThanOrEqual(8);
  expect(Math.max(...[...counts.values()].map(({ max }) => max))).toBeGreaterThan(1);
  server.closeAllConnections();
  server.close();
});
