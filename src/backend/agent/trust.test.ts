import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useAgentHarness } from '#backend/testing/agent-harness.ts';
import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import { testImages } from '#backend/drivers/fake/testing/test-scripts.ts';
import { BrokenPolicy } from '#backend/governance/policy-file.ts';

const harness = useAgentHarness();

test('an enrolment whose answer was lost is repeated with the same key', async () => {
  harness().hub.lostAnswers = 1;
  await harness().startConnected();
  expect(harness().hub.enrolments).toBe(2);
});

test('a hub that cannot sign is not followed: neither its welcome, nor its goodbye', async () => {
  const agent = await harness().startConnected();
  const uid = await harness().deployed();
  await agent.stop();
  const unknownKeys = generateKeyPairSync('ed25519');
  const { keys } = harness().hub;
  Object.assign(harness().hub, {
    keys: unknownKeys,
    bye: { code: 'REVOKED', message: 'Go away.' },
  });
  const hellos = harness().hub.received('hello').length;
  let isOver = false;
  const { ended } = harness().begin({ enrolmentToken: undefined });
  void ended.finally(() => {
    isOver = true;
  });
  await harness().until(() =>
    expect(harness().hub.received('hello').length).toBeGreaterThan(hellos),
  );
  expect(isOver).toBe(false);
  Object.assign(harness().hub, { keys, bye: undefined });
  expect(harness().containerOf(uid).state).toBe('running');
});

test('a command that was changed on its way, or is of another session, does nothing', async () => {
  await harness().startConnected();
  const uid = await harness().deployed();
  harness().hub.tamper = (frame) =>
    'body' in frame ? { ...frame, body: frame.body.replace('STOP', 'REMOVE') } : frame;
  harness().ask('STOP', uid);
  harness().hub.tamper = (frame) => frame;
  harness().hub.epoch += 1;
  harness().ask('STOP', uid);
  harness().hub.epoch -= 1;
  expect(await harness().done('RESTART', uid)).toBe('SUCCEEDED');
  expect(harness().containerOf(uid).state).toBe('running');
  // The installation and the restart; the others were never reported.
  expect(harness().hub.commands.size).toBe(2);
});

test('a verb of a newer protocol is answered, and the session goes on', async () => {
  await harness().startConnected();
  const id = randomUUID();
  harness().hub.send({
    type: 'command',
    id,
    verb: 'EXEC' as 'STOP',
    uid: randomUUID(),
    notAfter: new Date(),
    spec: null,
    graceSeconds: null,
  });
  expect(await harness().resultOf(id)).toBe('REJECTED');
  expect(harness().hub.commands.get(id)?.reason).toContain('unsupported');
});

test('the key is renewed when the hub asks, and both keys sign until the hub has seen the new one', async () => {
  const agent = await harness().startConnected();
  harness().hub.send({ type: 'renew-key' });
  await harness().until(() => expect(harness().hub.nextPublicKey).not.toBe(''));
  await agent.stop();
  harness().hub.publicKey = harness().hub.nextPublicKey;
  await harness().startConnected({ enrolmentToken: undefined });
  expect(harness().hub.received('hello').at(-1)?.formerSignature).toBeDefined();
});

test('a download that is taken back ends as cancelled, and one that waits is never begun', async () => {
  await harness().startConnected();
  const uid = randomUUID();
  const deploy = harness().ask('DEPLOY', uid, { spec: harness().specOf(testImages.large) });
  await harness().untilPhase(uid, 'PULLING');
  const start = harness().ask('START', uid);
  harness().hub.send({ type: 'cancel', id: start.id });
  harness().hub.send({ type: 'cancel', id: deploy.id });
  await harness().until(() =>
    expect([start, deploy].map(({ id }) => harness().hub.commands.get(id)?.state)).toEqual([
      'CANCELLED',
      'CANCELLED',
    ]),
  );
  expect(harness().containersOf(uid)).toEqual([]);
});

test('the policy of the machine is the ceiling of what a hub may ask for', async () => {
  writeFileSync(
    join(harness().home, 'policy.json'),
    JSON.stringify({ verbs: ['DEPLOY', 'STOP'], maxPods: 1, allowedRegistries: ['docker.io'] }),
  );
  await harness().startConnected();
  harness().hub.send({ type: 'configuration', rev: 1, wanted: { maxPods: 50, concurrency: 2 } });
  await harness().until(() =>
    expect(harness().hub.received('configuration-report').at(-1)?.settings).toEqual(
      expect.arrayContaining([
        { key: 'maxPods', value: 1, origin: 'POLICY' },
        { key: 'concurrency', value: 2, origin: 'HUB' },
        { key: 'pullConcurrency', value: 3, origin: 'DEFAULT' },
      ]),
    ),
  );
  const uid = randomUUID();
  expect(
    await harness().done('DEPLOY', uid, { spec: harness().specOf('evil.example/app:1') }),
  ).toBe('REJECTED');
  expect(
    await harness().done('DEPLOY', uid, { spec: harness().specOf('docker.io/Evil//app:1') }),
  ).toBe('REJECTED');
  const here = await harness().deployed();
  expect(await harness().done('DEPLOY', uid, { spec: harness().specOf(testImages.chatty) })).toBe(
    'REJECTED',
  );
  expect(await harness().done('REMOVE', here)).toBe('REJECTED');
  expect(await harness().done('STOP', here)).toBe('SUCCEEDED');
});

test('labels that are set while a session is open are told with the facts of the machine at once', async () => {
  await harness().startConnected();
  const told = () =>
    harness()
      .hub.received('resources')
      .map(({ resources }) => resources[0]?.facts.labels?.value);
  harness().hub.send({ type: 'configuration', rev: 1, wanted: { labels: { room: 'b12' } } });
  await harness().until(() => expect(told().at(-1)).toEqual({ room: 'b12' }));
  harness().hub.send({
    type: 'configuration',
    rev: 2,
    wanted: { labels: { room: 'b12' }, maxPods: 3 },
  });
  await harness().until(() =>
    expect(harness().hub.received('configuration-report').at(-1)?.rev).toBe(2),
  );
  expect(told()).toHaveLength(2);
});

test('the largest limits are those of what asks for none, and what asks for more is refused in a sentence', async () => {
  const specs: ContainerSpec[] = [];
  harness().engine.keepImage(testImages.chatty);
  harness().wrap = (driver) => ({
    ...driver,
    create: (uid, commandId, spec) => (specs.push(spec), driver.create(uid, commandId, spec)),
  });
  writeFileSync(
    join(harness().home, 'policy.json'),
    JSON.stringify({ maxCpus: 2, maxMemoryBytes: 1024 ** 3 }),
  );
  await harness().startConnected();
  const install = (cpus: number | null, memoryBytes: number | null) =>
    harness().ask('DEPLOY', randomUUID(), {
      spec: harness().specOf(testImages.chatty, { limits: { cpus, memoryBytes } }),
    }).id;
  const reasonOf = (id: string) => harness().hub.commands.get(id)?.reason;
  expect(await harness().resultOf(install(null, null))).toBe('SUCCEEDED');
  expect(await harness().resultOf(install(1, null))).toBe('SUCCEEDED');
  expect(specs.map(({ limits }) => limits)).toEqual([
    { cpus: 2, memoryBytes: 1024 ** 3 },
    { cpus: 1, memoryBytes: 1024 ** 3 },
  ]);
  const [cores, memory] = [install(3, null), install(null, 2 * 1024 ** 3)];
  expect(await harness().resultOf(cores)).toBe('REJECTED');
  expect(reasonOf(cores)).toBe(
    'A container on this backend may use at most 2 cores, and this one asks for 3. Ask for less, or choose another backend.',
  );
  expect(await harness().resultOf(memory)).toBe('REJECTED');
  expect(reasonOf(memory)).toBe(
    'A container on this backend may use at most 1 GB of memory, and this one asks for 2 GB. Ask for less, or choose another backend.',
  );
});

test('a policy that cannot be read allows nothing: the backend does not start', async () => {
  writeFileSync(join(harness().home, 'policy.json'), '{"verb": ["STOP"]}');
  await expect(harness().begin().ended).rejects.toThrow(BrokenPolicy);
});
