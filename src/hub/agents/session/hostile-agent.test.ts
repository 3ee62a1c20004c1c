import { randomUUID } from 'node:crypto';
import { and, eq, ne } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { backends, commands, pods } from '#hub/store/runtime-tables.ts';
import type { TestAgent } from '#hub/testing/agent.ts';
import { podReport } from '#hub/testing/pod-report.ts';
import { createTestRuntime, type TestRuntime } from '#hub/testing/runtime.ts';

let given: TestRuntime;
let hostile: TestAgent;
let honest: TestAgent;
let own: { podId: string; commandId: string };
let others: { podId: string; commandId: string };
beforeAll(async () => {
  given = await createTestRuntime();
});
afterAll(() => given.close());
beforeEach(async () => {
  [hostile, honest] = [await given.enrolledAgent(), await given.enrolledAgent()];
  for (const agent of [hostile, honest]) {
    await agent.connect();
    await agent.snapshot([]);
  }
  own = await given.givenPod(hostile.backendId);
  others = await given.givenPod(honest.backendId);
  // What the hub has begun by itself is over: from here on only the hostile one acts.
  for (const agent of [hostile, honest]) await agent.expectFrame('command');
});

const facts = (labels: Record<string, string>) => ({
  labels: { value: labels, measuredAt: new Date(), by: 'probe' },
});
const resource = (labels: Record<string, string>, name = 'box') => ({
  type: 'resources',
  resources: [{ localId: 'local', name, facts: facts(labels) }],
});

/** Everything that is not the hostile backend's. */
async function everythingElse(): Promise<string> {
  const { database } = given.hub;
  const { backendId } = hostile;
  return JSON.stringify([
    await database.select().from(pods).where(ne(pods.backendId, backendId)).orderBy(pods.id),
    await database
      .select()
      .from(commands)
      .where(ne(commands.backendId, backendId))
      .orderBy(commands.id),
    await database
      .select({
        id: backends.id,
        epoch: backends.epoch,
        appliedSeq: backends.appliedSeq,
        standing: backends.standing,
      })
      .from(backends)
      .where(ne(backends.id, backendId))
      .orderBy(backends.id),
  ]);
}

test('reports of the pods of others, of pods that nobody has, and results of the commands of others change nothing', async () => {
  const before = await everythingElse();
  const count = await given.hub.database.$count(pods);
  await hostile.report(
    [
      podReport(others.podId, { rev: 2 ** 50, phase: 'REMOVED' }),
      podReport(randomUUID()),
      podReport(own.podId),
    ],
    [
      { id: others.commandId, state: 'FAILED', reason: 'mine' },
      { id: randomUUID(), state: 'SUCCEEDED' },
    ],
  );
  await hostile.snapshot([podReport(others.podId, { rev: 2 ** 51, phase: 'FAILED' })]);
  expect(await everythingElse()).toBe(before);
  expect(await given.hub.database.$count(pods)).toBe(count);
  expect(await given.pod(own.podId)).toMatchObject({ backendId: hostile.backendId });
});

test.each([2 ** 63, 2 ** 53, -1, 1.5, Infinity])(
  'a sequence number of %s ends its session only',
  async (seq) => {
    const before = await everythingElse();
    hostile.sendRaw(
      JSON.stringify({ type: 'delta', seq, pods: [], commands: [] }).replace('null', '1e999'),
    );
    expect(await hostile.closed).toBe(1008);
    expect(await everythingElse()).toBe(before);
    expect((await given.backend(hostile.backendId)).appliedSeq).toBe(0);
  },
);

test('the largest number that is exact neither moves its own sequence nor that of others', async () => {
  hostile.send({
    type: 'delta',
    seq: Number.MAX_SAFE_INTEGER,
    pods: [podReport(own.podId)],
    commands: [],
  });
  expect(await hostile.expectFrame('nack')).toMatchObject({ expected: 1 });
  expect(await given.pod(own.podId)).toMatchObject({ phase: 'PENDING' });
});

test('a million labels are not read, a thousand are not taken, and a hundred are', async () => {
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`l${n}`, 'x']));
  hostile.send(resource(many(1_000_000)));
  expect([1006, 1009]).toContain(await hostile.closed);
  await hostile.connect();
  hostile.send(resource(many(1_000)));
  expect(await hostile.closed).toBe(1008);
  await hostile.connect();
  hostile.send(resource(many(100)));
  hostile.heartbeat();
  await hostile.expectFrame('beat');
  const { backend } = await given.run<{ backend: { resources: { name: string }[] } }>(
    'query ($id: ID!) { backend(id: $id) { resources { name } } }',
    { id: hostile.backendId },
  );
  expect(backend.resources).toHaveLength(1);
});

test('who connects and never says hello is let go', async () => {
  await hostile.dialWithoutAnswer();
  expect(await hostile.closed).toBe(1006);
});

test('a frame of more than 1 MiB ends its session unread', async () => {
  hostile.sendRaw(' '.repeat(1024 * 1024 + 1));
  expect([1006, 1009]).toContain(await hostile.closed);
  await hostile.connect();
  hostile.sendRaw(`{"type":"dance"${' '.repeat(1024 * 1024 - 16)}}`);
  hostile.heartbeat();
  await hostile.expectFrame('beat');
});

test('names that are HTML, escape codes or turn the direction of writing are text, cut at no character of others', async () => {
  const name = '<img src=x onerror=alert(1)>\u001b[31mred\u001b]0;title\u0007\u202egnp.exe';
  hostile.send(resource({ '<b>': name.slice(0, 100) }, name));
  await hostile.report([podReport(own.podId, { name, reason: name, image: name })]);
  const answer = await given.run<{ pod: { reason: string; name: string } }>(
    'query ($id: ID!) { pod(id: $id) { reason name } }',
    { id: own.podId },
  );
  expect(answer.pod.reason).toBe(name);
  // The name of a pod is the hub's: no backend renames it.
  expect(answer.pod.name).toBe(`pod-${own.podId}`);
});

/** What the hub does not take stays with the one who floods. */
const maxUnsentBytes = 4 * 1024 * 1024;

test('while a stream without end of frames and of logs that nobody reads comes in, others are answered and the hub keeps no more memory', async () => {
  const before = process.memoryUsage();
  const line = { at: null, source: 'stdout', text: 'x'.repeat(1_000) };
  const chunk = JSON.stringify({
    type: 'log-chunk',
    streamId: randomUUID(),
    lines: Array.from({ length: 400 }, () => line),
    dropped: 0,
  });
  let isOver = false;
  const flood = (async () => {
    for (let n = 0; !isOver; n += 1) {
      hostile.sendRaw(chunk);
      hostile.send({
        type: 'delta',
        seq: 1,
        pods: [podReport(own.podId, { rev: n })],
        commands: [],
      });
      do await new Promise(setImmediate);
      while (hostile.unsentBytes > maxUnsentBytes);
    }
  })();
  for (let n = 1; n <= 20; n += 1)
    await honest.report([
      podReport(others.podId, { rev: n, phase: n % 2 ? 'RUNNING' : 'STOPPED' }),
    ]);
  isOver = true;
  await flood;
  expect(process.memoryUsage().rss - before.rss).toBeLessThan(600 * 1024 * 1024);
  expect(await given.pod(others.podId)).toMatchObject({ phase: 'STOPPED', rev: 20 });
  const [row] = await given.hub.database
    .select()
    .from(backends)
    .where(and(eq(backends.id, honest.backendId)));
  expect(row).toMatchObject({ epoch: 1 });
  await hostile.drop();
});
