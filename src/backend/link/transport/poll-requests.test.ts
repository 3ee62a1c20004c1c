import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { maxBatchBytes, pollHeaders } from '#domain/agent-wire/long-poll.ts';
import { systemClock } from '#system/system-clock.ts';
import { PollRequests } from './poll-requests.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A hub, or something in its place, that answers a question for frames so. */
async function askedOf(answer: (response: ServerResponse) => void) {
  const server = createServer((_request, response) => answer(response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = new URL(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/agent`);
  return new PollRequests(address, {
    fetch,
    clock: systemClock,
    signal: new AbortController().signal,
  }).receive(0, 1_000);
}

function whole(body: Buffer, headers: Record<string, string> = {}) {
  return (response: ServerResponse) =>
    void response.writeHead(200, { [pollHeaders.batch]: '1', ...headers }).end(body);
}

const frames = (bytes: number) => Buffer.alloc(bytes, 'x');

test('an answer of the agreed length is taken', async () => {
  expect(await askedOf(whole(frames(maxBatchBytes)))).toEqual({
    kind: 'frames',
    batch: 1,
    text: 'x'.repeat(maxBatchBytes),
  });
});

test.each([
  ['one byte longer than was agreed', whole(frames(maxBatchBytes + 1))],
  [
    'longer once it is unpacked',
    whole(gzipSync(frames(64 * maxBatchBytes)), { 'content-encoding': 'gzip' }),
  ],
])('an answer that is %s is not taken', async (_what, answer) => {
  expect(await askedOf(answer)).toEqual({
    kind: 'lost',
    because: `An answer of more than ${maxBatchBytes} bytes was not read.`,
  });
});

test('an answer that does not end is cut off once it is longer than was agreed', async () => {
  let isCut = false;
  let sent = 0;
  const answer = askedOf((response) => {
    response.writeHead(200, { [pollHeaders.batch]: '1' });
    const pour = () => {
      for (let more = true; more && !isCut;) {
        sent += 65_536;
        more = response.write(frames(65_536));
      }
    };
    response.on('drain', pour).on('close', () => {
      isCut = true;
    });
    pour();
  });
  expect(await answer).toMatchObject({ kind: 'lost' });
  await expect.poll(() => isCut).toBe(true);
  // What lies in the buffers of two sockets comes on top.
  expect(sent).toBeLessThan(32 * maxBatchBytes);
});
