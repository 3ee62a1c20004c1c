import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useAgentBench } from './agent-bench.ts';
import { testImages } from './drivers/fake/test-scripts.ts';
import { BrokenPolicy } from './governance/policy-file.ts';

const bench = useAgentBench();

test('an enrolment whose answer was lost is repeated with the same key', async () => {
  bench().hub.lostAnswers = 1;
  await bench().beginConnected();
  expect(bench().hub.enrolments).toBe(2);
});

test('a hub that cannot sign is not followed: neither its welcome, nor its goodbye', async () => {
  const agent = await bench().beginConnected();
  const uid = await bench().deployed();
  await agent.stop();
  const stranger = generateKeyPairSync('ed25519');
  const { keys } = bench().hub;
  Object.assign(bench().hub, { keys: stranger, bye: { code: 'REVOKED', message: 'Go away.' } });
  const hellos = bench().hub.heard('hello').length;
  let isOver = false;
  const { ended } = bench().begin({ enrolmentToken: undefined });
  void ended.finally(() => {
    isOver = true;
  });
  await bench().until(() => expect(bench().hub.heard('hello').length).toBeGreaterThan(hellos));
  expect(isOver).toBe(false);
  Object.assign(bench().hub, { keys, bye: undefined });
  expect(bench().containerOf(uid).state).toBe('running');
});

test('a command that was changed on its way, or is of another session, does nothing', async () => {
  await bench().beginConnected();
  const uid = await bench().deployed();
  bench().hub.tamper = (frame) =>
    'body' in frame ? { ...frame, body: frame.body.replace('STOP', 'REMOVE') } : frame;
  bench().ask('STOP', uid);
  bench().hub.tamper = (frame) => frame;
  bench().hub.epoch += 1;
  bench().ask('STOP', uid);
  bench().hub.epoch -= 1;
  expect(await bench().done('RESTART', uid)).toBe('SUCCEEDED');
  expect(bench().containerOf(uid).state).toBe('running');
  // The installation and the restart; nobody was ever told of the others.
  expect(bench().hub.commands.size).toBe(2);
});

test('a verb of a newer protocol is answered, and the session goes on', async () => {
  await bench().beginConnected();
  const id = randomUUID();
  bench().hub.send({
    type: 'command',
    id,
    verb: 'EXEC' as 'STOP',
    uid: randomUUID(),
    notAfter: new Date(),
    spec: null,
    graceSeconds: null,
  });
  expect(await bench().resultOf(id)).toBe('REJECTED');
  expect(bench().hub.commands.get(id)?.reason).toContain('unsupported');
});

test('the key is renewed when the hub asks, and both keys sign until the hub has seen the new one', async () => {
  const agent = await bench().beginConnected();
  bench().hub.send({ type: 'renew-key' });
  await bench().until(() => expect(bench().hub.nextPublicKey).not.toBe(''));
  await agent.stop();
  bench().hub.publicKey = bench().hub.nextPublicKey;
  await bench().beginConnected({ enrolmentToken: undefined });
  expect(bench().hub.heard('hello').at(-1)?.formerSignature).toBeDefined();
});

test('a download that is taken back ends as cancelled, and one that waits is never begun', async () => {
  await bench().beginConnected();
  const uid = randomUUID();
  const deploy = bench().ask('DEPLOY', uid, { spec: bench().specOf(testImages.large) });
  await bench().untilPhase(uid, 'PULLING');
  const start = bench().ask('START', uid);
  bench().hub.send({ type: 'cancel', id: start.id });
  bench().hub.send({ type: 'cancel', id: deploy.id });
  await bench().until(() =>
    expect([start, deploy].map(({ id }) => bench().hub.commands.get(id)?.state)).toEqual([
      'CANCELLED',
      'CANCELLED',
    ]),
  );
  expect(bench().containersOf(uid)).toEqual([]);
});

test('the policy of the machine is the ceiling of what a hub may ask for', async () => {
  writeFileSync(
    join(bench().home, 'policy.json'),
    JSON.stringify({ verbs: ['DEPLOY', 'STOP'], maxPods: 1, allowedRegistries: ['docker.io'] }),
  );
  await bench().beginConnected();
  bench().hub.send({ type: 'configuration', rev: 1, wanted: { maxPods: 50, concurrency: 2 } });
  await bench().until(() =>
    expect(bench().hub.heard('configuration-report').at(-1)?.settings).toEqual(
      expect.arrayContaining([
        { key: 'maxPods', value: 1, origin: 'POLICY' },
        { key: 'concurrency', value: 2, origin: 'HUB' },
        { key: 'pullConcurrency', value: 3, origin: 'DEFAULT' },
      ]),
    ),
  );
  const uid = randomUUID();
  expect(await bench().done('DEPLOY', uid, { spec: bench().specOf('evil.example/app:1') })).toBe(
    'REJECTED',
  );
  const here = await bench().deployed();
  expect(await bench().done('DEPLOY', uid, { spec: bench().specOf(testImages.chatty) })).toBe(
    'REJECTED',
  );
  expect(await bench().done('REMOVE', here)).toBe('REJECTED');
  expect(await bench().done('STOP', here)).toBe('SUCCEEDED');
});

test('labels that are set while a session is open are told with the facts of the machine at once', async () => {
  await bench().beginConnected();
  const told = () =>
    bench()
      .hub.heard('resources')
      .map(({ resources }) => resources[0]?.facts.labels?.value);
  bench().hub.send({ type: 'configuration', rev: 1, wanted: { labels: { room: 'b12' } } });
  await bench().until(() => expect(told().at(-1)).toEqual({ room: 'b12' }));
  bench().hub.send({
    type: 'configuration',
    rev: 2,
    wanted: { labels: { room: 'b12' }, maxPods: 3 },
  });
  await bench().until(() => expect(bench().hub.heard('configuration-report').at(-1)?.rev).toBe(2));
  expect(told()).toHaveLength(2);
});

test('a policy that cannot be read allows nothing: the backend does not start', async () => {
  writeFileSync(join(bench().home, 'policy.json'), '{"verb": ["STOP"]}');
  await expect(bench().begin().ended).rejects.toThrow(BrokenPolicy);
});
