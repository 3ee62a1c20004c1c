import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { graphql } from './graphql.ts';
import { createHubClient } from './hub-client.ts';
import { request } from './request.ts';

const who = graphql('query Who { me { name } }');
const rescan = graphql('mutation Rescan { rescanRepos { id } }');

/** A hub that answers every request with this, and remembers what it was asked. */
function hubThat(answer: () => Response | Promise<Response>, token?: string) {
  const asked: Request[] = [];
  const fetchIt: typeof fetch = async (input, init) => {
    asked.push(new Request(input, init));
    return answer();
  };
  return {
    hub: createHubClient({
      url: 'http://hub.test/graphql',
      fetch: fetchIt,
      webSocket: WebSocket,
      ...(token === undefined ? {} : { token }),
    }),
    asked,
  };
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

test('an answer is its data', async () => {
  const { hub } = hubThat(() => json({ data: { me: { name: 'Ada' } } }));
  expect(await request(hub, who, {})).toEqual({ me: { name: 'Ada' } });
});

test('a token travels as a bearer', async () => {
  const { hub, asked } = hubThat(() => json({ data: { rescanRepos: [] } }), 'secret');
  await request(hub, rescan, {});
  expect(asked[0]?.method).toBe('POST');
  expect(asked[0]?.headers.get('authorization')).toBe('Bearer secret');
});

test('a refusal keeps its code and its sentence', async () => {
  const { hub } = hubThat(() =>
    json({ errors: [{ message: 'The name is taken.', extensions: { code: 'CONFLICT' } }] }),
  );
  await expect(request(hub, who, {})).rejects.toMatchObject({
    name: 'HubError',
    code: 'CONFLICT',
    message: 'The name is taken.',
  });
});

test('a hub that does not answer is unreachable', async () => {
  const { hub } = hubThat(() => Promise.reject(new TypeError('fetch failed')));
  await expect(request(hub, who, {})).rejects.toMatchObject({
    code: 'UNREACHABLE',
    isUnreachable: true,
  });
});

test('status 401 means signed out', async () => {
  const { hub } = hubThat(() => json({}, 401));
  await expect(request(hub, who, {})).rejects.toMatchObject({ isSignedOut: true });
});
