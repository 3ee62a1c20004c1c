import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { useAgentHarness } from '#backend/testing/agent-harness.ts';
import { systemClock } from '#system/system-clock.ts';
import { systemDisk, type Disk } from '#backend/disk.ts';
import { testImages } from '#backend/drivers/fake/testing/test-scripts.ts';

const harness = useAgentHarness();

test('an app is pulled, made and started, and the result is never told before the state', async () => {
  await harness().startConnected();
  const uid = await harness().deployed();
  expect(harness().hub.pods.get(uid)).toMatchObject({
    phase: 'RUNNING',
    image: testImages.chatty,
    exitCode: null,
  });
  expect(harness().containersOf(uid)).toHaveLength(1);
  expect(harness().hub.commandReports.filter(({ state }) => state === 'SUCCEEDED')).toMatchObject([
    { phaseThen: 'RUNNING' },
  ]);
});

test('a pull tells how far it is', async () => {
  await harness().startConnected();
  await harness().deployed(testImages.large);
  const told = harness()
    .hub.received('delta')
    .flatMap(({ pods }) => pods)
    .filter(({ phase }) => phase === 'PULLING');
  expect(told.some(({ progress }) => (progress?.layers.length ?? 0) > 2)).toBe(true);
});

test('stop, start, restart and remove do what they say', async () => {
  await harness().startConnected();
  const uid = await harness().deployed();
  expect(await harness().done('STOP', uid)).toBe('SUCCEEDED');
  expect(harness().hub.pods.get(uid)).toMatchObject({ phase: 'STOPPED', reason: null });
  expect(await harness().done('START', uid)).toBe('SUCCEEDED');
  expect(harness().hub.pods.get(uid)?.phase).toBe('RUNNING');
  const before = harness().hub.pods.get(uid)?.startedAt;
  expect(await harness().done('RESTART', uid)).toBe('SUCCEEDED');
  expect(harness().hub.pods.get(uid)?.startedAt).not.toEqual(before);
  expect(await harness().done('REMOVE', uid)).toBe('SUCCEEDED');
  expect(harness().hub.pods.get(uid)?.phase).toBe('REMOVED');
  expect(harness().containersOf(uid)).toEqual([]);
});

test('a finished command that comes again is answered from the journal and not run again', async () => {
  const agent = await harness().startConnected();
  const uid = await harness().deployed();
  const stop = harness().ask('STOP', uid);
  await harness().resultOf(stop.id);
  await harness().done('START', uid);
  await agent.stop();
  await harness().startConnected();
  harness().hub.commands.clear();
  harness().hub.send(stop);
  expect(await harness().resultOf(stop.id)).toBe('SUCCEEDED');
  expect(harness().containerOf(uid).state).toBe('running');
});

test('a command that comes too late by the clock of the hub is not run, whatever the clock here says', async () => {
  harness().hub.skewMs = 2 * 3_600_000;
  await harness().startConnected();
  const uid = await harness().deployed();
  const { id } = harness().ask('STOP', uid, {
    notAfter: new Date(harness().hub.now.getTime() - 1_000),
  });
  expect(await harness().resultOf(id)).toBe('EXPIRED');
  expect(harness().containerOf(uid).state).toBe('running');
});

test('a command for a container that this backend does not have is rejected', async () => {
  await harness().startConnected();
  expect(await harness().done('START', randomUUID())).toBe('REJECTED');
  const uid = await harness().deployed();
  expect(await harness().done('DEPLOY', uid, { spec: harness().specOf(testImages.chatty) })).toBe(
    'REJECTED',
  );
  expect(harness().containersOf(uid)).toHaveLength(1);
});

test('an image that cannot be pulled fails the pod with a sentence, and leaves nothing behind', async () => {
  await harness().startConnected();
  const uid = randomUUID();
  expect(await harness().done('DEPLOY', uid, { spec: harness().specOf(testImages.missing) })).toBe(
    'FAILED',
  );
  expect(harness().hub.pods.get(uid)).toMatchObject({
    phase: 'FAILED',
    reason: expect.stringContaining(`The image ${testImages.missing} cannot be pulled`),
  });
  expect(await harness().done('REMOVE', uid)).toBe('SUCCEEDED');
  expect(harness().hub.pods.get(uid)?.phase).toBe('REMOVED');
});

test('a name that is taken fails the pod, and the other container stays as it is', async () => {
  await harness().startConnected();
  const spec = harness().specOf(testImages.chatty);
  const foreign = harness().engine.add({
    backendId: null,
    uid: '',
    commandId: '',
    name: spec.name,
    image: testImages.chatty,
    environment: [],
  });
  const uid = randomUUID();
  expect(await harness().done('DEPLOY', uid, { spec })).toBe('FAILED');
  expect(harness().hub.pods.get(uid)?.reason).toContain('exists on this engine already');
  expect(harness().engine.containers.get(foreign.id)).toBe(foreign);
});

test('a stop takes back a download, and a later start begins it anew', async () => {
  await harness().startConnected();
  const uid = randomUUID();
  const deploy = harness().ask('DEPLOY', uid, { spec: harness().specOf(testImages.large) });
  await harness().untilPhase(uid, 'PULLING');
  expect(await harness().done('STOP', uid)).toBe('SUCCEEDED');
  expect(harness().hub.commands.get(deploy.id)).toMatchObject({
    state: 'FAILED',
    reason: 'Cancelled because STOP was requested in the meantime.',
  });
  expect(harness().hub.pods.get(uid)?.phase).toBe('STOPPED');
  expect(await harness().done('START', uid)).toBe('SUCCEEDED');
  expect(harness().hub.pods.get(uid)?.phase).toBe('RUNNING');
});

test('twenty commands on one container run one after the other, and the last one stands', async () => {
  await harness().startConnected();
  const uid = await harness().deployed();
  const asked = Array.from({ length: 20 }, (_, n) =>
    harness().ask(n % 2 === 0 ? 'STOP' : 'START', uid),
  );
  const results = await Promise.all(asked.map(({ id }) => harness().resultOf(id)));
  expect(results.every((state) => state === 'SUCCEEDED' || state === 'FAILED')).toBe(true);
  expect(results.at(-1)).toBe('SUCCEEDED');
  expect(harness().hub.pods.get(uid)?.phase).toBe('RUNNING');
  expect(harness().containersOf(uid)).toHaveLength(1);
});

test('what is asked of a container after its removal does not bring it back', async () => {
  await harness().startConnected();
  const uid = await harness().deployed(testImages.stubborn);
  const [remove, stop, start] = [
    harness().ask('REMOVE', uid),
    harness().ask('STOP', uid),
    harness().ask('START', uid),
  ];
  expect(await harness().resultOf(start.id)).toBe('FAILED');
  expect(harness().hub.commands.get(stop.id)).toMatchObject({
    state: 'FAILED',
    reason: 'This container was already removed.',
  });
  expect(harness().hub.commands.get(remove.id)).toMatchObject({ state: 'SUCCEEDED' });
  expect(harness().hub.pods.get(uid)?.phase).toBe('REMOVED');
  expect(harness().containersOf(uid)).toEqual([]);
});

test('a removal that is asked for twice succeeds twice', async () => {
  await harness().startConnected();
  const uid = await harness().deployed(testImages.stubborn);
  const asked = [harness().ask('REMOVE', uid), harness().ask('REMOVE', uid)];
  for (const { id } of asked) expect(await harness().resultOf(id)).toBe('SUCCEEDED');
  expect(harness().hub.pods.get(uid)?.phase).toBe('REMOVED');
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
  await harness().startConnected({ disk });
  harness().hub.acks = false;
  const [uid, other] = [await harness().deployed(), await harness().deployed()];
  isFull = true;
  harness().hub.acks = true;
  harness().engine.kill(harness().containerOf(uid));
  await harness().untilPhase(uid, 'FAILED');
  const { sessions } = harness();
  expect(sessions).toBe(1);
  harness().hub.cut();
  await harness().untilConnected(sessions);
  harness().engine.kill(harness().containerOf(other));
  await harness().untilPhase(other, 'FAILED');
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
  harness().wrap = (driver) => ({
    ...driver,
    create: async (...order) => {
      isFull = true;
      return driver.create(...order);
    },
  });
  await harness().startConnected({
    disk,
    clock: {
      ...systemClock,
      wait: (ms, signal) => systemClock.wait(ms === 5_000 ? 20 : ms, signal),
    },
  });
  const uid = randomUUID();
  expect(await harness().done('DEPLOY', uid, { spec: harness().specOf(testImages.chatty) })).toBe(
    'IN_DOUBT',
  );
  harness().wrap = (driver) => driver;
  const refused = harness().ask('DEPLOY', randomUUID(), {
    spec: harness().specOf(testImages.chatty),
  });
  expect(await harness().resultOf(refused.id)).toBe('REJECTED');
  isFull = false;
  await harness().untilPhase(uid, 'FAILED');
  harness().hub.commands.delete(refused.id);
  harness().hub.send(refused);
  expect(await harness().resultOf(refused.id)).toBe('REJECTED');
  expect(harness().containersOf(refused.uid)).toEqual([]);
});
