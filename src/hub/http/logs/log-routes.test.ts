import { request as httpRequest, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestAgent } from '#hub/testing/agent.ts';
import { createTestRuntime, type TestRuntime } from '#hub/testing/runtime.ts';
import { runningPod } from '#hub/testing/running-pod.ts';
import { TestSubscriber } from '#hub/testing/subscriber.ts';

let given: TestRuntime;
let agent: TestAgent;
let podId: string;
let path: string;
beforeAll(async () => {
  given = await createTestRuntime();
  agent = await given.enrolledAgent();
  agent.capabilities = ['whole-log'];
  podId = await runningPod(given, agent);
  const { pod } = await given.run<{ pod: { logDownload: string } }>(
    'query ($id: ID!) { pod(id: $id) { logDownload } }',
    { id: podId },
  );
  path = pod.logDownload;
});
afterAll(() => given.close());

function chunk(streamId: string, texts: string[], more: Record<string, unknown> = {}): void {
  const at = '2026-01-01T00:00:00.000Z';
  const lines = texts.map((text, n) => ({ at, source: 'stdout', text, place: n + 1 }));
  agent.send({ type: 'log-chunk', streamId, lines, dropped: 0, ...more });
}

test('a whole log is a file with the name of its container and the moment', async () => {
  const answer = fetch(`${given.url}${path}&source=stderr`);
  const { streamId, whole } = await agent.expectFrame('open-log');
  expect(whole).toMatchObject({ sources: ['stderr'], search: null });
  chunk(streamId, ['one', 'two']);
  agent.send({ type: 'log-end', streamId, problem: null });
  const file = await answer;
  expect(file.headers.get('content-disposition')).toMatch(
    /^attachment; filename="[\w.-]+_\d{4}-\d\d-\d\dT\d{4}\.log"$/,
  );
  expect(await file.text()).toBe('2026-01-01T00:00:00.000Z one\n2026-01-01T00:00:00.000Z two\n');
});

test('a download whose backend goes away half-way says so in its last line', async () => {
  const answer = fetch(`${given.url}${path}&plain=1`);
  const { streamId } = await agent.expectFrame('open-log');
  chunk(streamId, ['one']);
  const file = await answer;
  agent.send({ type: 'log-end', streamId, problem: 'The engine went away.' });
  expect(await file.text()).toBe(
    'one\n[Kabinet: the log was not read to its end. The engine went away.]\n',
  );
});

test('a log that cannot be read at all is no file, and the reason is told', async () => {
  const answer = fetch(`${given.url}${path}`);
  const { streamId } = await agent.expectFrame('open-log');
  agent.send({ type: 'log-end', streamId, problem: 'This pod has no container.' });
  const file = await answer;
  expect(file.status).toBe(503);
  expect(await file.json()).toMatchObject({ message: 'This pod has no container.' });
});

test('a reader that takes nothing lets nothing more come', async () => {
  const stalled = await new Promise<IncomingMessage>((resolve) => {
    httpRequest(`${given.url}${path}`, resolve).end();
    void agent.expectFrame('open-log').then(({ streamId }) => {
      // Far more than sockets hold, sent without a grant: what an agent that keeps to the rules never does.
      for (let n = 0; n < 2; n += 1)
        chunk(
          streamId,
          Array.from({ length: 10 }, () => 'x'.repeat(16_000)),
        );
    });
  });
  await agent.expectFrame('more-log');
  stalled.destroy();
  await agent.expectFrame('close-log');
});

test('nobody else gets it: without a link or a sign-in, with a changed link, of another container', async () => {
  const status = async (asked: string) => (await fetch(`${given.url}${asked}`)).status;
  expect(await status(`/logs/${podId}`)).toBe(401);
  expect(await status(path.replace(/signature=.../, 'signature=abc'))).toBe(401);
  expect(await status(path.replace(/good=\d+/, 'good=99999999999999'))).toBe(401);
  const { podId: other } = await given.givenPod(agent.backendId);
  expect(await status(path.replace(podId, other))).toBe(401);
  expect(await status(`${path}&since=yesterday`)).toBe(400);
  expect(agent.received.map(({ type }) => type)).not.toContain('open-log');
});

test('a search brings its matches, how far it is, and that it was cut', async () => {
  type Search = { podLogSearch: Record<string, unknown> };
  const reader = new TestSubscriber<Search>(
    given.hub,
    given.principal,
    `subscription ($pod: ID!) { podLogSearch(pod: $pod, text: "one", max: 1) {
      matches { line text source } searchedLines isEnd isCut problem } }`,
    { pod: podId },
  );
  const first = reader.next();
  const { streamId, whole } = await agent.expectFrame('open-log');
  expect(whole?.search).toEqual({ text: 'one', isRegex: false, isCaseSensitive: false, max: 1 });
  agent.send({ type: 'log-chunk', streamId, lines: [], dropped: 0, searched: 20_000 });
  expect((await first)?.podLogSearch).toMatchObject({
    matches: [],
    searchedLines: 20_000,
    isEnd: false,
  });
  const second = reader.next();
  chunk(streamId, ['one'], { searched: 20_005 });
  agent.send({ type: 'log-end', streamId, problem: null });
  let last = (await second)?.podLogSearch;
  expect(last).toMatchObject({ matches: [{ line: 1, text: 'one', source: 'stdout' }] });
  if (!last?.['isEnd']) last = (await reader.next())?.podLogSearch;
  expect(last).toMatchObject({ searchedLines: 20_005, isEnd: true, isCut: true, problem: null });
});

test('a search whose backend goes away half-way keeps what it found, and says so at its end', async () => {
  type Search = { podLogSearch: { isEnd: boolean; problem: string | null; matches: unknown[] } };
  const reader = new TestSubscriber<Search>(
    given.hub,
    given.principal,
    `subscription ($pod: ID!) { podLogSearch(pod: $pod, text: "one", max: 5) {
      matches { line text } isEnd problem } }`,
    { pod: podId },
  );
  const first = reader.next();
  const { streamId } = await agent.expectFrame('open-log');
  chunk(streamId, ['one'], { searched: 7 });
  expect((await first)?.podLogSearch).toEqual({
    matches: [{ line: 1, text: 'one' }],
    isEnd: false,
    problem: null,
  });
  agent.send({ type: 'log-end', streamId, problem: 'The engine went away.' });
  expect((await reader.next())?.podLogSearch).toEqual({
    matches: [],
    isEnd: true,
    problem: 'The engine went away.',
  });
});

test('earlier lines are a page, and an agent of an earlier version says that it cannot', async () => {
  const document = `query ($pod: ID!, $before: DateTime) { podLogLines(pod: $pod, before: $before, shown: 2) {
    lines { text } isStart problem } }`;
  const before = '2026-01-01T00:00:00.000Z';
  const page = given.run<{ podLogLines: unknown }>(document, { pod: podId, before });
  const { streamId, whole } = await agent.expectFrame('open-log');
  expect(whole?.last).toEqual({ lines: 1_000, shown: 2 });
  chunk(streamId, ['one', 'two']);
  agent.send({ type: 'log-end', streamId, problem: null });
  expect((await page).podLogLines).toEqual({
    lines: [{ text: 'one' }, { text: 'two' }],
    isStart: true,
    problem: null,
  });
  const former = await given.enrolledAgent();
  const pod = await runningPod(given, former);
  expect((await given.run<{ podLogLines: unknown }>(document, { pod })).podLogLines).toMatchObject({
    lines: [],
    problem: expect.stringContaining('earlier version'),
  });
});
