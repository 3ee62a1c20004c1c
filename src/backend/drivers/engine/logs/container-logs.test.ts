import { expect, test } from 'vitest';
import { podmanDialect } from '#backend/drivers/engine/dialects/podman-dialect.ts';
import { engine, ours, say } from '#backend/drivers/engine/testing/stub-engine.ts';

test('a log of which the engine has read a half-written line is requested again', async () => {
  let asks = 0;
  const { driver } = await engine(
    {
      'GET /containers/c1/json': say(200, ours),
      'GET /images/': say(200, { Id: 'sha256:1', RepoDigests: [] }),
      'GET /containers/c1/logs': (request, response) => {
        asks += 1;
        if (asks === 1)
          return say(500, {
            message:
              "failed to obtain logs for Container 'c1': unable to read log file c1 for ctr.log : '2026-11-27T21:34:12.413695554+00:00 st' is not a valid container log line",
          })(request, response);
        response
          .writeHead(200, { 'content-type': 'application/octet-stream' })
          .end(frame('first\n'));
      },
    },
    podmanDialect,
  );
  const lines = [];
  for await (const line of driver.logs('c1', {
    tail: 10,
    follow: false,
    timestamps: false,
    since: null,
    signal: new AbortController().signal,
  }))
    lines.push(line.text);
  expect(lines).toEqual(['first']);
  expect(asks).toBe(2);
});

test('a followed log that stays silent is requested again, until its first line', async () => {
  let asks = 0;
  const { driver } = await engine(
    {
      'GET /containers/c1/json': say(200, ours),
      'GET /images/': say(200, { Id: 'sha256:1', RepoDigests: [] }),
      'GET /containers/c1/logs': (request, response) => {
        asks += request.url?.includes('follow=true') ? 1 : 0;
        response.writeHead(200, { 'content-type': 'application/octet-stream' });
        response.flushHeaders();
        if (asks === 1) return;
        response.end(frame('first\n'));
      },
    },
    { ...podmanDialect, missedLines: { silentMs: 500, beginningMs: 60_000 } },
  );
  const lines = [];
  for await (const line of driver.logs('c1', {
    tail: 10,
    follow: true,
    timestamps: false,
    since: null,
    signal: new AbortController().signal,
  }))
    lines.push(line.text);
  expect(lines).toEqual(['first']);
  expect(asks).toBe(2);
});

/** A piece of a log as the engine sends it: its stream, its length, its bytes. */
function frame(text: string): Buffer {
  const head = Buffer.from([1, 0, 0, 0, 0, 0, 0, 0]);
  head.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([head, Buffer.from(text)]);
}
