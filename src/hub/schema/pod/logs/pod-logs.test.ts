import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { TestAgent } from '#hub/testing/agent.ts';
import { createLiveAgent, type LiveAgent } from '#hub/testing/live-agent.ts';
import { TestSubscriber } from '#hub/testing/subscriber.ts';
import { createTestHub } from '#hub/testing/hub.ts';
import type { Hub } from '#hub/hub.ts';

let given: LiveAgent;
let agent: TestAgent;
let podId: string;
beforeAll(async () => {
  given = await createLiveAgent();
  ({ agent } = given);
  podId = await given.runningPod();
});
afterAll(() => given.close());

type Chunk = {
  podLogs: {
    lines: { text: string; at: string | null; source: string; isUnfinished: boolean }[];
    dropped: number;
    isEnd: boolean;
    problem: string | null;
  };
};

function logOf(pod: string, hub: Hub = given.hub): TestSubscriber<Chunk> {
  return new TestSubscriber(
    hub,
    given.principal,
    'subscription ($pod: ID!) { podLogs(pod: $pod, tail: 7) { lines { text at source isUnfinished } dropped isEnd problem } }',
    { pod },
  );
}

function line(text: string) {
  return { at: '2026-01-01T00:00:00.000Z', source: 'stdout', text, isUnfinished: false };
}

test('a log is read from its backend while somebody reads it, and no longer', async () => {
  const reader = logOf(podId);
  const first = reader.next();
  const { streamId, ...wanted } = await agent.expectFrame('open-log');
  expect(wanted).toEqual({
    type: 'open-log',
    uid: podId,
    tail: 7,
    follow: true,
    timestamps: true,
    since: null,
  });
  agent.send({ type: 'log-chunk', streamId, lines: [line('hello')], dropped: 2 });
  expect(await first).toEqual({
    podLogs: { lines: [line('hello')], dropped: 2, isEnd: false, problem: null },
  });
  const waiting = reader.next();
  await reader.stop();
  expect(await waiting).toBeUndefined();
  expect(await agent.expectFrame('close-log')).toEqual({ type: 'close-log', streamId });
});

test('the last part says that it is the last, and why', async () => {
  const reader = logOf(podId);
  const first = reader.next();
  const { streamId } = await agent.expectFrame('open-log');
  agent.send({ type: 'log-chunk', streamId, lines: [line('bye')], dropped: 0 });
  agent.send({ type: 'log-end', streamId, problem: 'the container is gone' });
  const parts = [(await first)?.podLogs];
  while (!parts.at(-1)?.isEnd) parts.push((await reader.next())?.podLogs);
  expect(parts.flatMap((part) => part?.lines ?? [])).toEqual([line('bye')]);
  expect(parts.at(-1)).toMatchObject({ problem: 'the container is gone' });
  expect(await reader.next()).toBeUndefined();
});

test('a reader that is too slow loses the oldest lines and learns how many', async () => {
  const reader = logOf(podId);
  const first = reader.next();
  const { streamId } = await agent.expectFrame('open-log');
  agent.send({ type: 'log-chunk', streamId, lines: [line('0')], dropped: 0 });
  await first;
  for (let chunk = 0; chunk < 20; chunk += 1)
    agent.send({
      type: 'log-chunk',
      streamId,
      lines: Array.from({ length: 500 }, (_, n) => line(`${chunk * 500 + n + 1}`)),
      dropped: 0,
    });
  agent.heartbeat();
  await agent.expectFrame('beat');
  agent.send({ type: 'log-end', streamId, problem: null });
  const parts: Chunk['podLogs'][] = [];
  while (!parts.at(-1)?.isEnd) parts.push((await reader.next())!.podLogs);
  const lines = parts.flatMap((part) => part.lines);
  const dropped = parts.reduce((sum, part) => sum + part.dropped, 0);
  expect(dropped).toBeGreaterThan(0);
  expect(lines.length + dropped).toBe(10_000);
  expect(lines.at(-1)?.text).toBe('10000');
});

test('a log over another hub on the same store arrives complete, and is closed from there', async () => {
  const other = await createTestHub({ store: given.hub.store });
  const reader = logOf(podId, other.hub);
  const first = reader.next();
  const { streamId } = await agent.expectFrame('open-log');
  const long = 'ü'.repeat(16_000);
  agent.send({ type: 'log-chunk', streamId, lines: [line(long), line('second')], dropped: 1 });
  expect(await first).toEqual({
    podLogs: { lines: [line(long), line('second')], dropped: 1, isEnd: false, problem: null },
  });
  await reader.stop();
  expect(await agent.expectFrame('close-log')).toEqual({ type: 'close-log', streamId });
  await other.hub.close();
});

test('sixty logs of one backend are read at a time, and one more is refused with the reason', async () => {
  const readers = Array.from({ length: 60 }, () => logOf(podId));
  const waiting = readers.map((reader) => reader.next());
  for (let n = 0; n < readers.length; n += 1) await agent.expectFrame('open-log');
  expect((await logOf(podId).next())?.podLogs).toMatchObject({
    isEnd: true,
    problem: expect.stringContaining('60 logs'),
  });
  await Promise.all(readers.map((reader) => reader.stop()));
  await Promise.all(waiting);
  for (let n = 0; n < readers.length; n += 1) await agent.expectFrame('close-log');
});

test('when the connection breaks the reader gets an error, and so does a request made then', async () => {
  const reader = logOf(podId);
  const first = reader.next();
  await agent.expectFrame('open-log');
  await agent.drop();
  expect((await first)?.podLogs).toMatchObject({
    isEnd: true,
    problem: 'The connection to the backend was lost.',
  });
  await vi.waitFor(() => expect(given.hub.agents.sessionCount()).toBe(0));
  expect((await logOf(podId).next())?.podLogs).toMatchObject({
    isEnd: true,
    problem: expect.stringContaining('not connected'),
  });
});
