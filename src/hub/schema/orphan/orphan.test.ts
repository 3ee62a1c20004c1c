import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { maxOrphansPerBackend, orphanGraceMs } from '#domain/lifecycle/orphan.ts';
import { sweep } from '#hub/agents/records/sweep.ts';
import type { TestAgent } from '#hub/testing/agent.ts';
import { givenOtherOrganization } from '#hub/testing/lab.ts';
import { podReport } from '#hub/testing/pod-report.ts';
import { createTestRuntime, type TestRuntime } from '#hub/testing/runtime.ts';

let given: TestRuntime;
let agent: TestAgent;
beforeAll(async () => {
  given = await createTestRuntime();
});
beforeEach(async () => {
  agent = await given.connectedAgent();
});
afterAll(() => given.close());

type Shown = {
  id: string;
  podId: string;
  name: string;
  phase: string;
  labels: { name: string; value: string }[];
  removal: { state: string; reason: string | null } | null;
};

async function shown(): Promise<Shown[]> {
  const { backend } = await given.run<{ backend: { orphans: Shown[] } }>(
    'query ($id: ID!) { backend(id: $id) { orphans { id podId name phase labels { name value } removal { state reason } } } }',
    { id: agent.backendId },
  );
  return backend.orphans;
}

function graceIsOver() {
  return sweep(given.hub.database, new Date(given.hub.now().getTime() + orphanGraceMs + 1));
}

async function givenOrphan(image = 'app:1'): Promise<Shown> {
  const uid = randomUUID();
  const labels = { 'kabinet.pod': uid, 'kabinet.deployment': randomUUID() };
  await agent.report([podReport(uid, { name: `left-${uid}`, image, labels })]);
  await graceIsOver();
  const found = (await shown()).find(({ podId }) => podId === uid);
  if (!found) throw new Error('the orphan is not shown');
  return found;
}

async function removeIt(id: string): Promise<Shown> {
  const { removeOrphan } = await given.run<{ removeOrphan: Shown }>(
    'mutation ($id: ID!) { removeOrphan(id: $id) { id removal { state reason } } }',
    { id },
  );
  return removeOrphan;
}

const adopt =
  'mutation ($input: AdoptOrphanInput!) { adoptOrphan(input: $input) { id pods { id phase firstRunAt verbs } } }';

test('a container that no pod stands for is shown after its grace, as last reported', async () => {
  const uid = randomUUID();
  const labels = { 'kabinet.pod': uid };
  await agent.report([podReport(uid, { labels })]);
  expect(await shown()).toEqual([]);
  await graceIsOver();
  expect(await shown()).toMatchObject([
    { podId: uid, phase: 'RUNNING', labels: [{ name: 'kabinet.pod', value: uid }], removal: null },
  ]);
  await agent.report([podReport(uid, { rev: 2, phase: 'EXITED', exitCode: 0 })]);
  expect(await shown()).toMatchObject([{ phase: 'EXITED' }]);
  await agent.report([podReport(uid, { rev: 3, phase: 'REMOVED' })]);
  expect(await shown()).toEqual([]);
});

test('what a snapshot does not have is no orphan any more, and what has no container is none', async () => {
  await givenOrphan();
  const uid = randomUUID();
  await agent.snapshot([podReport(uid, { phase: 'FAILED', containerId: null })]);
  await graceIsOver();
  expect(await shown()).toEqual([]);
  await agent.snapshot([podReport(uid)]);
  await graceIsOver();
  expect(await shown()).toMatchObject([{ podId: uid }]);
});

test('a pod of this backend is no orphan, whatever is reported of it', async () => {
  const { podId } = await given.givenPod(agent.backendId);
  await agent.report([podReport(podId)]);
  await agent.report([podReport(podId)]);
  await agent.snapshot([podReport(podId)]);
  await graceIsOver();
  expect(await shown()).toEqual([]);
});

test('a backend keeps so many orphans and no more', async () => {
  const many = Array.from({ length: maxOrphansPerBackend + 5 }, () => podReport(randomUUID()));
  await agent.report(many);
  await agent.report([podReport(randomUUID())]);
  await graceIsOver();
  expect(await shown()).toHaveLength(maxOrphansPerBackend);
  await agent.snapshot([]);
});

test('an orphan is removed by its backend alone, once somebody has asked', async () => {
  const { id, podId } = await givenOrphan();
  expect((await removeIt(id)).removal).toMatchObject({ reason: null });
  const command = await agent.expectFrame('command', ({ uid }) => uid === podId);
  expect(command).toMatchObject({ verb: 'REMOVE', spec: null });
  // Asked again it is the same removal; the container stays shown until its backend tells.
  await removeIt(id);
  expect(await shown()).toMatchObject([{ podId }]);
  await agent.report([], [{ id: command.id, state: 'FAILED', reason: 'The engine is busy.' }]);
  expect(await shown()).toMatchObject([
    { podId, removal: { state: 'FAILED', reason: 'The engine is busy.' } },
  ]);
  await removeIt(id);
  const again = await agent.expectFrame('command', ({ uid }) => uid === podId);
  expect(again.id).not.toBe(command.id);
  await agent.report(
    [podReport(podId, { rev: 2, phase: 'REMOVED' })],
    [{ id: again.id, state: 'SUCCEEDED' }],
  );
  expect(await shown()).toEqual([]);
});

test('a removal that nobody fetches in time says so', async () => {
  const { id } = await givenOrphan();
  await agent.leave();
  await removeIt(id);
  await sweep(given.hub.database, new Date(given.hub.now().getTime() + 3_600_000));
  expect((await shown())[0]?.removal).toMatchObject({ state: 'EXPIRED' });
});

test('an orphan becomes a container of a flavour that runs its image, and can be acted upon', async () => {
  const { id, podId, labels } = await givenOrphan();
  const { orphan } = await given.run<{ orphan: { flavours: { id: string; name: string }[] } }>(
    'query ($id: ID!) { orphan(id: $id) { flavours { id name } } }',
    { id },
  );
  expect(orphan.flavours).toMatchObject([{ name: 'vanilla' }]);
  const { adoptOrphan } = await given.run<{ adoptOrphan: { id: string; pods: object[] } }>(adopt, {
    input: { orphan: id, flavour: orphan.flavours[0]?.id },
  });
  expect(adoptOrphan.pods).toMatchObject([
    { id: podId, phase: 'RUNNING', verbs: ['STOP', 'RESTART', 'REMOVE'] },
  ]);
  expect(adoptOrphan.id).toBe(labels.find(({ name }) => name === 'kabinet.deployment')?.value);
  expect((await given.pod(podId)).firstRunAt).not.toBeNull();
  expect(await shown()).toEqual([]);
  await agent.report([podReport(podId, { rev: 2, phase: 'EXITED', exitCode: 0 })]);
  expect((await given.pod(podId)).phase).toBe('EXITED');
});

test('an orphan of another image is not adopted', async () => {
  const { id } = await givenOrphan('other:1');
  const known = await givenOrphan();
  const { orphan } = await given.run<{ orphan: { flavours: { id: string }[] } }>(
    'query ($id: ID!) { orphan(id: $id) { flavours { id } } }',
    { id: known.id },
  );
  await expect(
    given.run(adopt, { input: { orphan: id, flavour: orphan.flavours[0]?.id } }),
  ).rejects.toMatchObject({ extensions: { code: 'BAD_INPUT' } });
});

test('orphans of another organization do not exist', async () => {
  const { id } = await givenOrphan();
  const otherPerson = await givenOtherOrganization(given);
  for (const document of [
    'mutation ($id: ID!) { removeOrphan(id: $id) { id } }',
    'query ($id: ID!) { orphan(id: $id) { id } }',
  ])
    await expect(given.run(document, { id }, otherPerson)).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
  expect(await given.run('{ orphans { id } }', {}, otherPerson)).toEqual({ orphans: [] });
  expect(await given.run('{ orphans { id } }')).not.toEqual({ orphans: [] });
});
