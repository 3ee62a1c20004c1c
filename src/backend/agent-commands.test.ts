import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { useAgentBench } from './agent-bench.ts';
import { systemClock } from '#system/system-clock.ts';
import { systemDisk, type Disk } from './disk.ts';
import { testImages } from './drivers/fake/test-scripts.ts';

const bench = useAgentBench();

test('an app is pulled, made and started, and the result is never told before the state', async () => {
  await bench().beginConnected();
  const uid = await bench().deployed();
  expect(bench().hub.pods.get(uid)).toMatchObject({
    phase: 'RUNNING',
    image: testImages.chatty,
    exitCode: null,
  });
  expect(bench().containersOf(uid)).toHaveLength(1);
  expect(bench().hub.words.filter(({ state }) => state === 'SUCCEEDED')).toMatchObject([
    { phaseThen: 'RUNNING' },
  ]);
});

test('a pull tells how far it is', async () => {
  await bench().beginConnected();
  await bench().deployed(testImages.large);
  const told = bench()
    .hub.heard('delta')
    .flatMap(({ pods }) => pods)
    .filter(({ phase }) => phase === 'PULLING');
  expect(told.some(({ progress }) => (progress?.layers.length ?? 0) > 2)).toBe(true);
});

test('stop, start, restart and remove do what they say', async () => {
  await bench().beginConnected();
  const uid = await bench().deployed();
  expect(await bench().done('STOP', uid)).toBe('SUCCEEDED');
  expect(bench().hub.pods.get(uid)).toMatchObject({ phase: 'STOPPED', reason: null });
  expect(await bench().done('START', uid)).toBe('SUCCEEDED');
  expect(bench().hub.pods.get(uid)?.phase).toBe('RUNNING');
  const before = bench().hub.pods.get(uid)?.startedAt;
  expect(await bench().done('RESTART', uid)).toBe('SUCCEEDED');
  expect(bench().hub.pods.get(uid)?.startedAt).not.toEqual(before);
  expect(await bench().done('REMOVE', uid)).toBe('SUCCEEDED');
  expect(bench().hub.pods.get(uid)?.phase).toBe('REMOVED');
  expect(bench().containersOf(uid)).toEqual([]);
});

test('a finished command that comes again is answered from the journal and not run again', async () => {
  const agent = await bench().beginConnected();
  const uid = await bench().deployed();
  const stop = bench().ask('STOP', uid);
  await bench().resultOf(stop.id);
  await bench().done('START', uid);
  await agent.stop();
  await bench().beginConnected();
  bench().hub.commands.clear();
  bench().hub.send(stop);
  expect(await bench().resultOf(stop.id)).toBe('SUCCEEDED');
  expect(bench().containerOf(uid).state).toBe('running');
});

test('a command that comes too late by the clock of the hub is not run, whatever the clock here says', async () => {
  bench().hub.skewMs = 2 * 3_600_000;
  await bench().beginConnected();
  const uid = await bench().deployed();
  const { id } = bench().ask('STOP', uid, {
    notAfter: new Date(bench().hub.now.getTime() - 1_000),
  });
  expect(await bench().resultOf(id)).toBe('EXPIRED');
  expect(bench().containerOf(uid).state).toBe('running');
});

test('a command for a container that this backend does not have is rejected', async () => {
  await bench().beginConnected();
  expect(await bench().done('START', randomUUID())).toBe('REJECTED');
  const uid = await bench().deployed();
  expect(await bench().done('DEPLOY', uid, { spec: bench().specOf(testImages.chatty) })).toBe(
    'REJECTED',
  );
  expect(bench().containersOf(uid)).toHaveLength(1);
});

test('an image that cannot be pulled fails the pod with a sentence, and leaves nothing behind', async () => {
  await bench().beginConnected();
  const uid = randomUUID();
  expect(await bench().done('DEPLOY', uid, { spec: bench().specOf(testImages.missing) })).toBe(
    'FAILED',
  );
  expect(bench().hub.pods.get(uid)).toMatchObject({
    phase: 'FAILED',
    reason: expect.stringContaining(`The image ${testImages.missing} cannot be pulled`),
  });
  expect(await bench().done('REMOVE', uid)).toBe('SUCCEEDED');
  expect(bench().hub.pods.get(uid)?.phase).toBe('REMOVED');
});

test('a name that is taken fails the pod, and the other container stays as it is', async () => {
  await bench().beginConnected();
  const spec = bench().specOf(testImages.chatty);
  const foreign = bench().engine.add({
    backendId: null,
    uid: '',
    commandId: '',
    name: spec.name,
    image: testImages.chatty,
    environment: [],
  });
  const uid = randomUUID();
  expect(await bench().done('DEPLOY', uid, { spec })).toBe('FAILED');
  expect(bench().hub.pods.get(uid)?.reason).toContain('exists on this engine already');
  expect(bench().engine.containers.get(foreign.id)).toBe(foreign);
});

test('a stop takes back a download, and a later start begins it anew', async () => {
  await bench().beginConnected();
  const uid = randomUUID();
  const deploy = bench().ask('DEPLOY', uid, { spec: bench().specOf(testImages.large) });
  await bench().untilPhase(uid, 'PULLING');
  expect(await bench().done('STOP', uid)).toBe('SUCCEEDED');
  expect(bench().hub.commands.get(deploy.id)).toMatchObject({
    state: 'FAILED',
    reason: 'It was taken back: STOP was asked for.',
  });
  expect(bench().hub.pods.get(uid)?.phase).toBe('STOPPED');
  expect(await bench().done('START', uid)).toBe('SUCCEEDED');
  expect(bench().hub.pods.get(uid)?.phase).toBe('RUNNING');
});

test('twenty commands on one container run one after the other, and the last one stands', async () => {
  await bench().beginConnected();
  const uid = await bench().deployed();
  const asked = Array.from({ length: 20 }, (_, n) =>
    bench().ask(n % 2 === 0 ? 'STOP' : 'START', uid),
  );
  const results = await Promise.all(asked.map(({ id }) => bench().resultOf(id)));
  expect(results.every((state) => state === 'SUCCEEDED' || state === 'FAILED')).toBe(true);
  expect(results.at(-1)).toBe('SUCCEEDED');
  expect(bench().hub.pods.get(uid)?.phase).toBe('RUNNING');
  expect(bench().containersOf(uid)).toHaveLength(1);
});

test('what is asked of a container after its removal does not bring it back', async () => {
  await bench().beginConnected();
  const uid = await bench().deployed(testImages.stubborn);
  const [remove, stop, start] = [
    bench().ask('REMOVE', uid),
    bench().ask('STOP', uid),
    bench().ask('START', uid),
  ];
  expect(await bench().resultOf(start.id)).toBe('FAILED');
  expect(bench().hub.commands.get(stop.id)).toMatchObject({
    state: 'FAILED',
    reason: expect.stringContaining('was removed'),
  });
  expect(bench().hub.commands.get(remove.id)).toMatchObject({ state: 'SUCCEEDED' });
  expect(bench().hub.pods.get(uid)?.phase).toBe('REMOVED');
  expect(bench().containersOf(uid)).toEqual([]);
});

test('a removal that is asked for twice succeeds twice', async () => {
  await bench().beginConnected();
  const uid = await bench().deployed(testImages.stubborn);
  const asked = [bench().ask('REMOVE', uid), bench().ask('REMOVE', uid)];
  for (const { id } of asked) expect(await bench().resultOf(id)).toBe('SUCCEEDED');
  expect(bench().hub.pods.get(uid)?.phase).toBe('REMOVED');
});

test('with a full disk the hub still hears how containers are, also when its confirmations cannot be written down and after a cut', async () => {
  let isFull = false;
  const disk: Disk = {
    ...systemDisk,
    openToAppend(path) {
      const file = systemDisk.openToAppend(path);
      return {
        ...file,
        append(text, isDurable) {
          if (isFull) throw new Error('no space left on device');
          file.append(text, isDurable);
        },
      };
    },
  };
  await bench().beginConnected({ disk });
  bench().hub.acks = false;
  const [uid, other] = [await bench().deployed(), await bench().deployed()];
  isFull = true;
  bench().hub.acks = true;
  bench().engine.kill(bench().containerOf(uid));
  await bench().untilPhase(uid, 'FAILED');
  const { sessions } = bench();
  expect(sessions).toBe(1);
  bench().hub.cut();
  await bench().untilConnected(sessions);
  bench().engine.kill(bench().containerOf(other));
  await bench().untilPhase(other, 'FAILED');
  isFull = false;
});

test('what was refused because of a full disk is refused when it comes again, and what was cut off by it does not stay pending', async () => {
  let isFull = false;
  const disk: Disk = {
    ...systemDisk,
    openToAppend(path) {
      const file = systemDisk.openToAppend(path);
      return {
        ...file,
        append(text, isDurable) {
          if (isFull) throw new Error('no space left on device');
          file.append(text, isDurable);
        },
      };
    },
  };
  bench().wrap = (driver) => ({
    ...driver,
    create: async (...order) => {
      isFull = true;
      return driver.create(...order);
    },
  });
  await bench().beginConnected({
    disk,
    clock: {
      ...systemClock,
      wait: (ms, signal) => systemClock.wait(ms === 5_000 ? 20 : ms, signal),
    },
  });
  const uid = randomUUID();
  expect(await bench().done('DEPLOY', uid, { spec: bench().specOf(testImages.chatty) })).toBe(
    'IN_DOUBT',
  );
  bench().wrap = (driver) => driver;
  const refused = bench().ask('DEPLOY', randomUUID(), { spec: bench().specOf(testImages.chatty) });
  expect(await bench().resultOf(refused.id)).toBe('REJECTED');
  isFull = false;
  await bench().untilPhase(uid, 'FAILED');
  bench().hub.commands.delete(refused.id);
  bench().hub.send(refused);
  expect(await bench().resultOf(refused.id)).toBe('REJECTED');
  expect(bench().containersOf(refused.uid)).toEqual([]);
});
