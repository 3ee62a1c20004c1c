import { afterAll, beforeAll, expect, test } from 'vitest';
import { backends, changes } from '#hub/store/runtime-tables.ts';
import { createTestRuntime, type TestRuntime } from '#hub/testing/runtime.ts';
import { TestAgent } from '#hub/testing/agent.ts';
import { enrolAgent } from './enrol-agent.ts';

let now = new Date('2026-05-01T12:00:00Z');
let given: TestRuntime;
beforeAll(async () => {
  given = await createTestRuntime({ now: () => now });
});
afterAll(() => given.close());

/** Everything that an enrolment could touch. */
async function everything() {
  const { database } = given.hub;
  return JSON.stringify([
    await database.select().from(backends).orderBy(backends.id),
    await database.select().from(changes).orderBy(changes.seq),
  ]);
}

test('a token pins the key of one agent, once', async () => {
  const token = await given.enrolmentToken('lab');
  const agent = new TestAgent(given.url);
  const first = await agent.enrol(token);
  expect(first).toMatchObject({ status: 200, body: { name: 'lab' } });
  expect(await given.backend(agent.backendId)).toMatchObject({
    publicKey: agent.publicKey,
    instanceId: agent.instanceId,
    standing: 'ACTIVE',
  });

  const before = await everything();
  // The answer may have been lost: the same agent is answered the same again, and nothing is written.
  expect(await agent.enrol(token)).toEqual(first);
  expect(await everything()).toBe(before);
  const second = await new TestAgent(given.url).enrol(token);
  expect(second).toMatchObject({
    status: 403,
    body: { message: expect.stringContaining('has been used') },
  });
  expect(await everything()).toBe(before);
});

test('a proof by another key is refused, nothing is written and the token is still good', async () => {
  const token = await given.enrolmentToken();
  const before = await everything();
  const agent = new TestAgent(given.url);
  const otherAgent = new TestAgent(given.url);
  expect(await agent.enrol(token, { proof: otherAgent.sign('anything') })).toMatchObject({
    status: 403,
  });
  expect(await agent.enrol(token, { publicKey: 'bm90IGEga2V5' })).toMatchObject({ status: 403 });
  expect(await agent.enrol(token, { kind: 'podman' })).toMatchObject({
    status: 403,
    body: { message: expect.stringContaining('docker') },
  });
  expect(await agent.enrol(token, { instanceId: 'none' })).toMatchObject({ status: 400 });
  expect(await everything()).toBe(before);
  expect(await agent.enrol(token)).toMatchObject({ status: 200 });
});

test('two agents that race with one token: one joins', async () => {
  const token = await given.enrolmentToken();
  const answers = await Promise.all([1, 2, 3].map(() => new TestAgent(given.url).enrol(token)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403]);
});

test('agents that are looked at together with one token: one joins', async () => {
  const token = await given.enrolmentToken();
  const { database } = given.hub;
  let waiting = 0;
  let allAreThere = () => {};
  const together = new Promise<void>((resolve) => {
    allAreThere = resolve;
  });
  // Each has found the token unused before one of them uses it.
  const gated = new Proxy(database, {
    get(target, name) {
      if (name !== 'transaction') return Reflect.get(target, name) as unknown;
      return async (work: Parameters<typeof target.transaction>[0]) => {
        waiting += 1;
        if (waiting === 3) allAreThere();
        await together;
        return target.transaction(work);
      };
    },
  });
  const answers = await Promise.all(
    [1, 2, 3].map(() => enrolAgent(gated, new TestAgent(given.url).enrolmentBody(token), now)),
  );
  expect(answers.map(({ kind }) => kind).sort()).toEqual(['enrolled', 'refused', 'refused']);
});

test('a token is too old after 15 minutes', async () => {
  const token = await given.enrolmentToken();
  now = new Date(now.getTime() + 15 * 60_000 + 1);
  expect(await new TestAgent(given.url).enrol(token)).toMatchObject({ status: 403 });
});

test('a connection that proves nothing leaves nothing', async () => {
  const agent = await given.enrolledAgent();
  const before = await everything();
  await agent.dial({ signature: new TestAgent(given.url).sign('x') });
  expect(await agent.expectFrame('bye')).toMatchObject({ code: 'REFUSED' });
  await agent.closed;
  await agent.dial({ backendId: '00000000-0000-4000-8000-000000000000' });
  expect(await agent.expectFrame('bye')).toMatchObject({ code: 'REVOKED' });
  await agent.closed;
  expect(await everything()).toBe(before);
  expect(given.hub.agents.sessionCount()).toBe(0);
});

test('the page shows the command that joins, once, and a taken name is refused in words', async () => {
  const create =
    'mutation ($name: String!) { createEnrolment(input: { name: $name, kind: "docker" }) { token command backend { id name freshness } } }';
  type Answer = {
    createEnrolment: { token: string; command: string; backend: { id: string; freshness: string } };
  };
  const { createEnrolment: enrolment } = await given.run<Answer>(create, { name: 'the gpu box' });
  expect(enrolment.command).toBe(
    `KABINET_ENROLMENT_TOKEN=${enrolment.token} npx kabinet backend --hub http://127.0.0.1:4880 --name 'the gpu box' --kind docker`,
  );
  expect(enrolment.backend.freshness).toBe('OFFLINE');

  const again = await given.run<Answer>(create, { name: 'the gpu box' });
  expect(again.createEnrolment.backend.id).toBe(enrolment.backend.id);
  const agent = new TestAgent(given.url);
  expect(await agent.enrol(enrolment.token)).toMatchObject({ status: 403 });
  expect(await agent.enrol(again.createEnrolment.token)).toMatchObject({ status: 200 });
  await expect(given.run(create, { name: 'the gpu box' })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT' },
  });
  await expect(given.run(create, { name: "x'; rm -rf ~" })).rejects.toMatchObject({
    extensions: { code: 'BAD_INPUT' },
  });
});

test('an enrolment token is not kept in clear', async () => {
  const token = await given.enrolmentToken();
  expect(await everything()).not.toContain(token);
  await new TestAgent(given.url).enrol(token);
  expect(await everything()).not.toContain(token);
});
