import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestAgent } from '#hub/testing/agent.ts';
import { podReport } from '#hub/testing/pod-report.ts';
import { createLiveAgent, type LiveAgent } from '#hub/testing/live-agent.ts';
import { users } from '#hub/store/identity-tables.ts';
import { TestSubscriber } from '#hub/testing/subscriber.ts';

let given: LiveAgent;
let agent: TestAgent;
beforeAll(async () => {
  given = await createLiveAgent();
  ({ agent } = given);
});
afterAll(() => given.close());

type Frame = {
  updates: {
    cursor: string;
    resync: boolean;
    pods: { id: string; phase: string }[];
    commands: { id: string; state: string }[];
    backends: { id: string; freshness: string }[];
    removedPods: string[];
    removedBackends: string[];
    catalogue: boolean;
  };
};

function updates(cursor: string | null = null, asker = given.principal): TestSubscriber<Frame> {
  return new TestSubscriber(
    given.hub,
    asker,
    `subscription ($cursor: String) { updates(cursor: $cursor) {
    cursor resync pods { id phase backend { freshness } } removedPods commands { id state pod { id } } backends { id freshness podCount } removedBackends repos { id } removedRepos catalogue
  } }`,
    { cursor },
  );
}

test('the first frame comes at once; what a backend reports follows', async () => {
  const page = updates();
  expect((await page.next())?.updates).toMatchObject({ resync: false, pods: [], removedPods: [] });
  const { podId, commandId } = await given.givenPod(agent.backendId);
  await page.find(({ updates: { commands } }) => commands.some(({ id }) => id === commandId));
  await agent.report([podReport(podId)], [{ id: commandId, state: 'SUCCEEDED' }]);
  const { updates: frame } = await page.find(({ updates: { pods } }) =>
    pods.some(({ id, phase }) => id === podId && phase === 'RUNNING'),
  );
  expect(frame.commands).toContainEqual({ id: commandId, state: 'SUCCEEDED', pod: { id: podId } });
  await page.stop();
});

test('a page that was away hears everything that it has missed', async () => {
  const page = updates();
  const first = await page.next();
  await page.stop();
  const [a, b] = [await given.givenPod(agent.backendId), await given.givenPod(agent.backendId)];
  await agent.report([podReport(a.podId), podReport(b.podId)]);
  await agent.report([podReport(b.podId, { rev: 2, phase: 'STOPPED' })]);
  const again = updates(first?.updates.cursor);
  const { updates: frame } = await again.find(({ updates: { pods } }) => pods.length > 0);
  expect(frame.pods).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: a.podId, phase: 'RUNNING' }),
      expect.objectContaining({ id: b.podId, phase: 'STOPPED' }),
    ]),
  );
  await again.stop();
});

test('a deleted backend takes its pods from the page', async () => {
  const other = await given.enrolledAgent();
  const { podId } = await given.givenPod(other.backendId);
  const page = updates();
  await page.next();
  await given.run('mutation ($id: ID!) { deleteBackend(id: $id) }', { id: other.backendId });
  const { updates: frame } = await page.find(({ updates: { removedBackends } }) =>
    removedBackends.includes(other.backendId),
  );
  expect(frame.removedPods).toContain(podId);
  await page.stop();
});

test('a cursor that is none is refused in words', async () => {
  await expect(updates('yesterday').next()).rejects.toMatchObject({ code: 'BAD_INPUT' });
});

test('who has been removed hears nothing more', async () => {
  const { organizationId } = given.principal;
  const [guest] = await given.hub.database
    .insert(users)
    .values({ id: v7(), organizationId, sub: 'guest', name: 'Guest' })
    .returning();
  const page = updates(null, {
    userId: guest?.id ?? '',
    organizationId,
    name: 'Guest',
    sub: 'guest',
  });
  await page.next();
  await given.hub.database.delete(users).where(eq(users.id, guest?.id ?? ''));
  await given.givenPod(agent.backendId);
  await expect(page.next()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('clients of the existing contract hear of one pod, or of all', async () => {
  const { podId } = await given.givenPod(agent.backendId);
  const other = await given.givenPod(agent.backendId);
  const one = new TestSubscriber<{ pod: { id: string } }>(
    given.hub,
    given.principal,
    'subscription ($id: ID!) { pod(podId: $id) { id status created progress } }',
    { id: podId },
  );
  const all = new TestSubscriber<{ pods: { id: string } }>(
    given.hub,
    given.principal,
    'subscription { pods { id status created progress } }',
  );
  const [ofOne, ofAll] = [one.next(), all.find(({ pods }) => pods.id === podId)];
  await agent.report([
    podReport(other.podId),
    podReport(podId, { phase: 'PULLING', progress: { percent: 41.6, text: '', layers: [] } }),
  ]);
  expect(await ofOne).toEqual({
    pod: { id: podId, status: 'PENDING', created: false, progress: 42 },
  });
  expect(await ofAll).toMatchObject({ pods: { id: podId } });
  await Promise.all([one.stop(), all.stop()]);
});
