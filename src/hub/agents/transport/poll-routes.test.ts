import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { maxBatchBytes } from '#domain/agent-wire/long-poll.ts';
import { createTestRuntime, type TestRuntime } from '#hub/testing/runtime.ts';

let given: TestRuntime;
beforeAll(async () => {
  given = await createTestRuntime();
});
afterAll(() => given.close());

type PollResponse = {
  status: number;
  headers: Headers;
  text: string;
  body: Record<string, unknown>;
};

async function ask(
  path: string,
  headers: Record<string, string> = {},
  body?: string | Buffer,
): Promise<PollResponse> {
  const type: Record<string, string> =
    body === undefined ? {} : { 'content-type': 'application/x-ndjson' };
  const answer = await fetch(`${given.url}/agent/poll/${path}`, {
    method: 'POST',
    headers: { ...type, ...headers },
    body: typeof body === 'object' ? new Uint8Array(body) : (body ?? null),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('application/json');
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
  };
}

/** A session that was opened a moment ago, with the header that names it. */
async function open(): Promise<Record<string, string>> {
  const { body } = await ask('open');
  return { 'kabinet-session': String(body['session']) };
}

test('an answer that was lost is given again, and the next question confirms it', async () => {
  const session = await open();
  const first = await ask('receive', { ...session, 'kabinet-batch': '0' });
  expect(first).toMatchObject({ status: 200, text: expect.stringContaining('"challenge"') });
  expect(first.headers.get('cache-control')).toBe('no-store');
  expect(await ask('receive', { ...session, 'kabinet-batch': '0' })).toMatchObject({
    text: first.text,
  });
  expect(
    await ask('receive', { ...session, 'kabinet-batch': '1', 'kabinet-wait': '20' }),
  ).toMatchObject({ status: 204 });
});

test('frames that are sent twice are taken once; a gap between them ends the session', async () => {
  const session = await open();
  for (const batch of ['1', '1'])
    expect((await ask('send', { ...session, 'kabinet-batch': batch }, '')).status).toBe(204);
  expect(await ask('send', { ...session, 'kabinet-batch': '3' }, '{"type":"dance"}')).toMatchObject(
    { status: 410, body: { code: 'SESSION_ENDED' } },
  );
});

test('a first frame that is no hello ends the session with a goodbye, which is still told', async () => {
  const session = await open();
  await ask('receive', { ...session, 'kabinet-batch': '0' });
  await ask('send', { ...session, 'kabinet-batch': '1' }, '{"type":"heartbeat"}');
  expect(await ask('receive', { ...session, 'kabinet-batch': '1' })).toMatchObject({
    status: 200,
    text: expect.stringContaining('REFUSED'),
  });
  expect(await ask('receive', { ...session, 'kabinet-batch': '2' })).toMatchObject({
    status: 410,
    body: { code: 'SESSION_ENDED', close: 1008 },
  });
});

test('a session that another process of the hub holds is answered so, one that nobody holds is over', async () => {
  const [own = ''] = String((await open())['kabinet-session']).split('.');
  for (const path of ['send', 'receive', 'close']) {
    expect(
      await ask(path, {
        'kabinet-session': '0b2f3c1e-7a55-4f0e-9d7a-2f6f0f3a1c11.abc',
        'kabinet-batch': '1',
      }),
    ).toMatchObject({ status: 409, body: { code: 'OTHER_PROCESS' } });
    expect(
      await ask(path, { 'kabinet-session': `${own}.guessed`, 'kabinet-batch': '1' }),
    ).toMatchObject({ status: 410, body: { code: 'SESSION_ENDED' } });
  }
  expect((await ask('receive')).status).toBe(409);
});

test('a body that inflates beyond the limit is refused, and so is a long plain one and what is no text', async () => {
  const bomb = await promisify(gzip)(Buffer.alloc(64 * 1024 * 1024));
  expect(bomb.length).toBeLessThan(100_000);
  const before = process.memoryUsage().arrayBuffers;
  expect(
    await ask(
      'send',
      { ...(await open()), 'kabinet-batch': '1', 'content-encoding': 'gzip' },
      bomb,
    ),
  ).toMatchObject({ status: 413, body: { code: 'TOO_LONG' } });
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 * 1024);
  expect(
    (await ask('send', { ...(await open()), 'kabinet-batch': '1' }, 'x'.repeat(maxBatchBytes + 1)))
      .status,
  ).toBe(413);
  for (const odd of [Buffer.from([0xff, 0xfe, 0x00]), randomBytes(2_000)])
    expect((await ask('send', { ...(await open()), 'kabinet-batch': '1' }, odd)).status).toBe(413);
});

test('who never says hello is let go, and only so many may be at that stage', async () => {
  await vi.waitFor(async () => expect((await ask('open')).status).toBe(200), 20_000);
  const sessions = await Promise.all(Array.from({ length: 230 }, () => ask('open')));
  expect(sessions.filter(({ status }) => status === 503).length).toBeGreaterThan(20);
  expect(sessions.find(({ status }) => status === 503)?.body).toMatchObject({ code: 'BUSY' });
  await vi.waitFor(async () => expect((await ask('open')).status).toBe(200), {
    timeout: 15_000,
    interval: 200,
  });
}, 40_000);

test('a page of a browser cannot use it', async () => {
  expect((await ask('open', { origin: 'http://evil.example' })).status).toBe(403);
  expect((await fetch(`${given.url}/agent`)).status).toBe(426);
});
