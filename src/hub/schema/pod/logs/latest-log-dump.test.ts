import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createLiveAgent, type LiveAgent } from '#hub/testing/live-agent.ts';
import { podReport } from '#hub/testing/pod-report.ts';
import { TestSubscriber } from '#hub/testing/subscriber.ts';

let given: LiveAgent;
beforeAll(async () => {
  given = await createLiveAgent();
});
afterAll(() => given.close());

type Dump = { logs: string; createdAt: string; pod: { id: string } } | null;

async function dumpOf(id: string): Promise<Dump> {
  const { pod } = await given.run<{ pod: { latestLogDump: Dump } }>(
    'query ($id: ID!) { pod(id: $id) { latestLogDump { logs createdAt pod { id } } } }',
    { id },
  );
  return pod.latestLogDump;
}

/** Answers the next log that is asked for. */
async function answerLog(texts: string[], problem: string | null = null): Promise<number> {
  const { streamId, tail, follow } = await given.agent.expectFrame('open-log');
  expect(follow).toBe(false);
  const lines = texts.map((text) => ({ at: null, source: 'stdout', text }));
  given.agent.send({ type: 'log-chunk', streamId, lines, dropped: 0 });
  given.agent.send({ type: 'log-end', streamId, problem });
  return tail;
}

test('the last log of a container is its last 200 lines as its backend has them now', async () => {
  const podId = await given.runningPod();
  const dump = dumpOf(podId);
  expect(await answerLog(['one', 'two'])).toBe(200);
  expect(await dump).toMatchObject({ logs: 'one\ntwo', pod: { id: podId } });
});

test('a log that is too long loses its oldest lines', async () => {
  const podId = await given.runningPod();
  const many = dumpOf(podId);
  await answerLog(Array.from({ length: 200 }, (_, n) => `${n} ${'ä'.repeat(1_000)}`));
  const lines = (await many)?.logs.split('\n') ?? [];
  expect(Buffer.byteLength(lines.join('\n'))).toBeLessThanOrEqual(64 * 1024);
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.at(-1)).toBe(`199 ${'ä'.repeat(1_000)}`);
  expect(lines.every((line) => /^\d+ ä+$/.test(line))).toBe(true);
});

test('a backend that does not answer in time is an error, with no lines made up', async () => {
  const podId = await given.runningPod();
  const refused = expect(dumpOf(podId)).rejects.toMatchObject({
    extensions: { code: 'UNAVAILABLE' },
  });
  await given.agent.expectFrame('open-log');
  await refused;
  await given.agent.expectFrame('close-log');
});

test('the last lines are kept when a container ends, so that one that vanished is explained', async () => {
  const podId = await given.runningPod();
  await given.agent.report([
    podReport(podId, { rev: 2, phase: 'FAILED', containerId: 'abc', exitCode: 1 }),
  ]);
  await answerLog(['CUDA error: out of memory']);
  await vi.waitFor(async () => {
    const dump = dumpOf(podId);
    await answerLog([], 'This pod has no container, so there is no log to read.');
    expect((await dump)?.logs).toBe('CUDA error: out of memory');
  });

  const reader = new TestSubscriber<{ podLogs: unknown }>(
    given.hub,
    given.principal,
    'subscription ($pod: ID!) { podLogs(pod: $pod) { lines { text } isEnd problem } }',
    { pod: podId },
  );
  const part = reader.next();
  const { streamId } = await given.agent.expectFrame('open-log');
  given.agent.send({ type: 'log-end', streamId, problem: 'It is gone.' });
  expect((await part)?.podLogs).toEqual({
    lines: [{ text: 'CUDA error: out of memory' }],
    isEnd: true,
    problem: 'It is gone. These last lines were kept when it ended.',
  });
});

test('a container that was never made has no lines, and an absent backend no log', async () => {
  const { podId } = await given.givenPod(given.agent.backendId);
  const dump = dumpOf(podId);
  await answerLog([], 'This pod has no container, so there is no log to read.');
  expect((await dump)?.logs).toBe('');
  await given.agent.leave();
  await vi.waitFor(async () => expect(await dumpOf(podId)).toBeNull());
});
