import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { TestAgent } from '#hub/testing/agent.ts';
import { givenOtherOrganization } from '#hub/testing/lab.ts';
import { podReport } from '#hub/testing/pod-report.ts';
import { runningPod } from '#hub/testing/running-pod.ts';
import { createTestRuntime, type TestRuntime } from '#hub/testing/runtime.ts';
import { TestSubscriber } from '#hub/testing/subscriber.ts';
import { pruneEvents } from '#hub/feed/prune-events.ts';

let given: TestRuntime;
let agent: TestAgent;
beforeAll(async () => {
  given = await createTestRuntime();
  agent = await given.enrolledAgent();
});
afterAll(() => given.close());

type Event = {
  kind: string;
  actor: string;
  by: string | null;
  exitCode: number | null;
  isOomKilled: boolean;
  restarts: number;
  command: { verb: string } | null;
};
const fields = 'kind actor by exitCode isOomKilled restarts command { verb }';
type PodHistory = {
  events: Event[];
  crashLoop: { restarts: number; since: string } | null;
  lastLines: string[];
  lastErrorLine: string | null;
};

async function historyOf(id: string): Promise<PodHistory> {
  const { pod } = await given.run<{ pod: PodHistory }>(
    `query ($id: ID!) { pod(id: $id) { events { ${fields} } crashLoop { restarts since } lastLines lastErrorLine } }`,
    { id },
  );
  return pod;
}
const kindsOf = async (id: string) => (await historyOf(id)).events.map(({ kind }) => kind);

async function ask(verb: 'stopPod' | 'startPod', id: string): Promise<string> {
  const input = verb === 'stopPod' ? 'StopPodInput' : 'PodCommandInput';
  const answer = await given.run<Record<string, { id: string }>>(
    `mutation ($input: ${input}!) { ${verb}(input: $input) { id } }`,
    { input: { pod: id } },
  );
  const commandId = answer[verb]?.id ?? '';
  await agent.expectFrame('command', (command) => command.id === commandId);
  return commandId;
}

test('an install, a start, a stop and a removal stand in the history with who asked for them', async () => {
  const id = await runningPod(given, agent);
  const stop = await ask('stopPod', id);
  await agent.report(
    [podReport(id, { rev: 2, phase: 'STOPPED', exitCode: 143 })],
    [{ id: stop, state: 'SUCCEEDED' }],
  );
  const { events } = await historyOf(id);
  expect(events.map(({ kind, actor }) => `${kind} ${actor}`)).toEqual([
    'STOPPED PERSON',
    'STARTED PERSON',
    'INSTALLED PERSON',
  ]);
  const [stopped] = events;
  expect(stopped).toMatchObject({
    by: given.principal.name,
    command: { verb: 'STOP' },
    exitCode: 143,
  });
});

test("what the engine does by itself is nobody's act, and a death for want of memory says so", async () => {
  const { podId: id } = await given.givenPod(agent.backendId);
  await agent.report([podReport(id, { rev: 2, phase: 'STARTING', startedAt: null })]);
  await given.hub.database.execute(
    sql`update command set state = 'SUCCEEDED' where pod_id = ${id}`,
  );
  await agent.report([podReport(id, { rev: 3, health: 'healthy' })]);
  await agent.report([podReport(id, { rev: 4, phase: 'UNHEALTHY', health: 'unhealthy' })]);
  await agent.report([
    podReport(id, { rev: 5, phase: 'FAILED', exitCode: 137, isOomKilled: true }),
  ]);
  const { events } = await historyOf(id);
  expect(events.map(({ kind, actor, by }) => [kind, actor, by])).toEqual([
    ['FAILED', 'ENGINE', null],
    ['UNHEALTHY', 'ENGINE', null],
    ['HEALTHY', 'ENGINE', null],
    ['STARTED', 'ENGINE', null],
    ['INSTALLED', 'PERSON', given.principal.name],
  ]);
  expect(events[0]).toMatchObject({ exitCode: 137, isOomKilled: true });
});

test('a report that changes nothing of this writes nothing', async () => {
  const { podId: id } = await given.givenPod(agent.backendId);
  await agent.report([podReport(id, { rev: 1 })]);
  const before = await kindsOf(id);
  await agent.report([podReport(id, { rev: 2, imageDigest: 'sha256:1' })]);
  expect(await kindsOf(id)).toEqual(before);
});

test('three restarts within five minutes are a crash loop, with the last line of stderr beside it', async () => {
  const { podId: id } = await given.givenPod(agent.backendId);
  await agent.report([podReport(id)]);
  await agent.report([podReport(id, { rev: 2, restartCount: 2 })]);
  expect((await historyOf(id)).crashLoop).toBeNull();
  const failed = { phase: 'FAILED' as const, exitCode: 3, restartCount: 3 };
  await agent.report([podReport(id, { rev: 3, ...failed })]);
  for (let n = 0; n < 2; n += 1) {
    const { streamId } = await agent.expectFrame('open-log', ({ uid }) => uid === id);
    const lines = [
      { at: null, source: 'stdout', text: 'looking for a licence' },
      { at: null, source: 'stderr', text: 'no licence found' },
      { at: null, source: 'stdout', text: 'bye' },
    ];
    agent.send({ type: 'log-chunk', streamId, lines, dropped: 0 });
    agent.send({ type: 'log-end', streamId, problem: null });
  }
  await vi.waitFor(async () =>
    expect(await historyOf(id)).toMatchObject({
      crashLoop: { restarts: 3 },
      lastLines: ['looking for a licence', 'no licence found', 'bye'],
      lastErrorLine: 'no licence found',
    }),
  );
  await given.hub.database.execute(
    sql`update pod_event set at = at - interval '1 hour' where pod_id = ${id}`,
  );
  expect((await historyOf(id)).crashLoop).toBeNull();
});

test('events come into the live feed by themselves, in the frame of their change', async () => {
  const { podId: id } = await given.givenPod(agent.backendId);
  const feed = new TestSubscriber<{
    updates: { podEvents: { kind: string; pod: { id: string } | null }[] };
  }>(given.hub, given.principal, 'subscription { updates { podEvents { kind pod { id } } } }');
  await feed.next();
  await agent.report([podReport(id)]);
  await feed.find(({ updates }) =>
    updates.podEvents.some(({ kind, pod }) => kind === 'STARTED' && pod?.id === id),
  );
  await feed.stop();
});

test('pages follow one another without a gap, and others see nothing of it', async () => {
  type Page = { podEvents: { items: { id: string }[]; nextCursor: string | null } };
  const document =
    'query ($after: String, $first: Int! = 2) { podEvents(first: $first, after: $after) { items { id } nextCursor } }';
  const all = await given.run<Page>(document, { first: 500 });
  const ids: string[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const { podEvents } = await given.run<Page>(document, { after });
    ids.push(...podEvents.items.map(({ id }) => id));
    after = podEvents.nextCursor;
  }
  expect(ids).toEqual(all.podEvents.items.map(({ id }) => id));
  expect(ids.length).toBeGreaterThan(5);
  const outsider = await givenOtherOrganization(given);
  expect((await given.run<Page>(document, {}, outsider)).podEvents.items).toEqual([]);
});

test('a backend that says that it stops is silent, and back when it returns; its containers show both', async () => {
  const { podId: id } = await given.givenPod(agent.backendId);
  await agent.report([podReport(id)]);
  agent.heartbeat();
  await agent.expectFrame('beat');
  await agent.leave();
  await vi.waitFor(async () => expect((await kindsOf(id))[0]).toBe('BACKEND_SILENT'));
  await agent.connect();
  agent.heartbeat();
  await vi.waitFor(async () => expect((await kindsOf(id))[0]).toBe('BACKEND_BACK'));
});

test('the history is bounded: what is older than 90 days, and more than 1,000 of a container, goes', async () => {
  const { podId: id } = await given.givenPod(agent.backendId);
  const { database } = given.hub;
  await database.execute(sql`insert into pod_event (organization_id, backend_id, pod_id, kind, actor, at)
    select organization_id, backend_id, pod_id, 'STARTED', 'ENGINE', at from pod_event, generate_series(1, 1200) where pod_id = ${id}`);
  await pruneEvents(database, new Date());
  const count = async () => {
    const { rows } = (await database.execute(
      sql`select count(*)::int as many from pod_event where pod_id = ${id}`,
    )) as { rows: { many: number }[] };
    return rows[0]?.many;
  };
  expect(await count()).toBe(1_000);
  await database.execute(
    sql`update pod_event set at = now() - interval '91 days' where pod_id = ${id}`,
  );
  await pruneEvents(database, new Date());
  expect(await count()).toBe(0);
});
