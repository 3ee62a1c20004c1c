import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import type { LogLine, LogOptions } from '#backend/drivers/port/driver.ts';
import { dockerDialect } from '#backend/drivers/engine/dialects/docker-dialect.ts';
import { podmanDialect } from '#backend/drivers/engine/dialects/podman-dialect.ts';
import { engine, ours, say, type StubAnswer } from '#backend/drivers/engine/testing/stub-engine.ts';

type Asked = { tail: string | null; isFollowed: boolean; since: number };

/** An engine with one container, which answers about its log as a test wants. */
function withLog(
  answer: (asked: Asked, response: ServerResponse) => void,
  dialect = dockerDialect,
) {
  const logs: StubAnswer = (request, response) => {
    const query = new URL(request.url ?? '', 'http://engine').searchParams;
    answer(
      {
        tail: query.get('tail'),
        isFollowed: query.get('follow') === 'true',
        since: Number(query.get('since') ?? 0),
      },
      response,
    );
  };
  return engine(
    {
      'GET /containers/c1/json': say(200, ours),
      'GET /images/': say(200, { Id: 'sha256:1', RepoDigests: [] }),
      'GET /containers/c1/logs': logs,
    },
    dialect,
  );
}

type StubEngine = ReturnType<typeof withLog>;

async function readLog(stub: StubEngine, more: Partial<LogOptions> = {}): Promise<LogLine[]> {
  const { driver } = await stub;
  const lines: LogLine[] = [];
  for await (const line of driver.logs('c1', {
    tail: 10,
    follow: false,
    timestamps: true,
    since: null,
    signal: new AbortController().signal,
    ...more,
  }))
    lines.push(line);
  return lines;
}

async function textsOf(...asked: Parameters<typeof readLog>): Promise<string[]> {
  return (await readLog(...asked)).map(({ text }) => text);
}

/** A piece of a log as the engine sends it: its stream, its length, its bytes. */
function frame(text: string): Buffer {
  const head = Buffer.from([1, 0, 0, 0, 0, 0, 0, 0]);
  head.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([head, Buffer.from(text)]);
}

/** An entry of Podman's log, by the second in which it was written. */
function entry(second: number, text: string): Buffer {
  return frame(`${new Date(second * 1_000).toISOString().replace('.000', '')} ${text}`);
}

test('a long line that Docker keeps in pieces has no moment in its middle', async () => {
  const line = `BEGIN ${'é'.repeat(15_000)} END`;
  const moment = '2026-11-30T09:28:17.712432980Z';
  const pieces = [line.slice(0, 8_189), `${line.slice(8_189)}\n`, 'short line after\n'];
  const stub = withLog((_asked, response) =>
    response.end(Buffer.concat(pieces.map((piece) => frame(`${moment} ${piece}`)))),
  );
  const at = new Date('2026-11-30T09:28:17.712Z');
  expect(await readLog(stub)).toEqual([
    { at, source: 'stdout', text: line },
    { at, source: 'stdout', text: 'short line after' },
  ]);
});

test('a progress bar of more than 16 KiB is shown as it ended, also where Docker has kept it in pieces', async () => {
  const steps = Array.from(
    { length: 400 },
    (_, at) => `\rSegmenting ${at + 1}/400 |${'#'.repeat(50)}|`,
  ).join('');
  const pieces = [steps.slice(0, 16_384), `${steps.slice(16_384)}\n`];
  const stub = withLog((_asked, response) =>
    response.end(Buffer.concat(pieces.map((piece) => frame(`2026-11-30T09:28:17.7Z ${piece}`)))),
  );
  expect(await textsOf(stub)).toEqual([`Segmenting 400/400 |${'#'.repeat(50)}|`]);
});

/** As Podman 4 answers: right when all is asked for, in reverse when a number of lines is. */
const podmanLog = [
  entry(1, 'first line\n'),
  entry(2, '\rDownloading 1/3'),
  entry(2, '\rDownloading 2/3'),
  entry(3, '\rDownloading 3/3'),
  entry(4, '\n'),
  entry(4, '   leading and  double   spaces\n'),
  entry(4, 'no line end at the end'),
];

function podman(entries = podmanLog) {
  return withLog(
    ({ tail }, response) =>
      response.end(Buffer.concat(tail === null ? entries : entries.toReversed())),
    podmanDialect,
  );
}

test('lines that Podman mixes up are read in order, with the breaks in which they were written', async () => {
  const lines = await readLog(podman());
  expect(lines.map(({ text }) => text)).toEqual([
    'first line',
    'Downloading 3/3',
    '   leading and  double   spaces',
    'no line end at the end',
  ]);
  expect(lines.map(({ isUnfinished = false }) => isUnfinished)).toEqual([
    false,
    false,
    false,
    true,
  ]);
});

test('of a log that Podman gives whole, the last lines are counted, and those from a moment on', async () => {
  const last = ['   leading and  double   spaces', 'no line end at the end'];
  expect(await textsOf(podman(), { tail: 2 })).toEqual(last);
  expect(await textsOf(podman(), { tail: 0 })).toEqual([]);
  expect(await textsOf(podman(), { since: new Date(4_500) })).toEqual(['Downloading 3/3', ...last]);
});

test('a followed log goes on with the line that was unfinished, and gives no entry twice', async () => {
  const later = [entry(4, ', but now\n'), entry(4, 'no line end at the end\n')];
  const stub = withLog(({ isFollowed, since }, response) => {
    const again = podmanLog.slice(podmanLog.findIndex((one) => one.includes(iso(since))));
    response.end(Buffer.concat(isFollowed ? [...again, ...later] : podmanLog));
  }, podmanDialect);
  expect(await readLog(stub, { tail: 1, follow: true, timestamps: false })).toEqual([
    { at: null, source: 'stdout', text: 'no line end at the end', isUnfinished: true },
    { at: null, source: 'stdout', text: 'no line end at the end, but now' },
    { at: null, source: 'stdout', text: 'no line end at the end' },
  ]);
});

function iso(second: number): string {
  return new Date(second * 1_000).toISOString().slice(0, 19);
}

test('last words that the engine has not sent to a follower are read when the log has ended', async () => {
  const [first, second, last] = [entry(1, 'first\n'), entry(1, 'second\n'), entry(1, 'last')];
  for (const dialect of [dockerDialect, podmanDialect]) {
    let reads = 0;
    const stub = withLog(({ isFollowed, tail }, response) => {
      reads += isFollowed ? 0 : 1;
      if (isFollowed) return response.end(tail === '1' ? second : Buffer.concat([first, second]));
      const isEarly = dialect === podmanDialect && reads === 1;
      response.end(Buffer.concat(isEarly ? [first, second] : [first, second, last]));
    }, dialect);
    expect(await textsOf(stub, { tail: 1, follow: true })).toEqual(['second', 'last']);
  }
});

test('a prompt without a line end is told although nothing follows it', async () => {
  const isGone = new AbortController();
  const stub = withLog((_asked, response) => response.write(entry(1, 'Password: ')));
  const { driver } = await stub;
  const options = { tail: 10, follow: true, timestamps: true, since: null, signal: isGone.signal };
  for await (const line of driver.logs('c1', options)) {
    expect(line).toMatchObject({ text: 'Password: ', isUnfinished: true });
    isGone.abort();
  }
  expect(isGone.signal.aborted).toBe(true);
});

test('a log of which the engine has read a half-written line is requested again', async () => {
  let asks = 0;
  const stub = withLog((_asked, response) => {
    asks += 1;
    if (asks === 1)
      return response.writeHead(500, { 'content-type': 'application/json' }).end(
        JSON.stringify({
          message:
            "failed to obtain logs for Container 'c1': unable to read log file c1 for ctr.log : '2026-11-27T21:34:12.413695554+00:00 st' is not a valid container log line",
        }),
      );
    response.end(entry(1, 'first\n'));
  }, podmanDialect);
  expect(await textsOf(stub)).toEqual(['first']);
  expect(asks).toBe(2);
});

test('a followed log that stays silent is requested again, until its first line', async () => {
  let asks = 0;
  const stub = withLog(
    ({ isFollowed }, response) => {
      asks += isFollowed ? 1 : 0;
      response.flushHeaders();
      if (asks !== 1) response.end(isFollowed ? entry(1, 'first\n') : '');
    },
    { ...podmanDialect, logFaults: { silentMs: 500 } },
  );
  expect(await textsOf(stub, { follow: true })).toEqual(['first']);
  expect(asks).toBe(2);
});
