import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { testImages, testScripts } from '#backend/drivers/fake/testing/test-scripts.ts';
import { useAgentHarness } from '#backend/testing/agent-harness.ts';
import { systemClock } from '#system/system-clock.ts';

const harness = useAgentHarness();
const { chatty } = testImages;

const digestOf = (build: string) =>
  `sha256:${createHash('sha256').update(build).digest('hex')}` as const;
const [first, second] = [testScripts(chatty)?.digest ?? '', digestOf('build 2')];

/** A machine that has run the first build, after the second was published under the same tag. */
async function givenMovedTag(): Promise<void> {
  await harness().startConnected();
  harness().engine.keepImage(chatty);
  harness().publish(chatty, { digest: second });
}

const pod = (uid: string) => harness().hub.pods.get(uid);

test('a tag that has moved gives what it points to now, whether the hub knows the digest or not', async () => {
  await givenMovedTag();
  const uid = await harness().deployed(chatty, { digest: second });
  expect(pod(uid)).toMatchObject({
    imageDigest: second,
    imageUse: { source: 'PULLED', problem: null },
  });
  harness().publish(chatty, { digest: digestOf('build 3') });
  const next = await harness().deployed(chatty);
  expect(pod(next)).toMatchObject({ imageDigest: digestOf('build 3') });
  expect(pod(uid)).toMatchObject({ imageDigest: second });
});

test('an image that the registry has too is used as it is, and is pulled only when nobody knows its digest', async () => {
  await harness().startConnected();
  harness().engine.keepImage(chatty);
  harness().publish(chatty, { pullFails: 'dial tcp: connection refused' });
  expect(pod(await harness().deployed(chatty, { digest: first }))?.imageUse).toMatchObject({
    source: 'PRESENT',
    problem: null,
  });
  harness().publish(chatty, {});
  expect(pod(await harness().deployed(chatty))?.imageUse).toMatchObject({
    source: 'PRESENT',
    problem: null,
  });
});

test('while the registry is away the image of the machine is used, and it is told whether that is an older one', async () => {
  await givenMovedTag();
  harness().publish(chatty, { digest: second, pullFails: 'dial tcp: connection refused' });
  expect(pod(await harness().deployed(chatty, { digest: second }))).toMatchObject({
    phase: 'RUNNING',
    imageDigest: first,
    imageUse: {
      source: 'OLDER',
      problem: expect.stringContaining('the machine of this backend does not reach Docker Hub'),
    },
  });
  expect(pod(await harness().deployed(chatty))).toMatchObject({
    imageDigest: first,
    imageUse: { source: 'UNCHECKED', problem: expect.stringContaining('connection refused') },
  });
});

test('a registry that says nothing at all keeps an image that is here back for twenty seconds', async () => {
  const waits: number[] = [];
  harness().wrap = (driver) => ({
    ...driver,
    pull: (_image, _onProgress, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      }),
  });
  await harness().startConnected({
    clock: {
      ...systemClock,
      wait: (ms, signal) => {
        if (ms === 20_000 && !waits.includes(ms)) {
          waits.push(ms);
          return systemClock.wait(50, signal);
        }
        return systemClock.wait(ms, signal);
      },
    },
  });
  harness().engine.keepImage(chatty);
  expect(pod(await harness().deployed(chatty))?.imageUse).toMatchObject({
    source: 'UNCHECKED',
    problem: expect.stringContaining('does not reach'),
  });
  expect(waits).toEqual([20_000]);
});

test('an image that is not here and cannot be pulled fails as before', async () => {
  await harness().startConnected();
  harness().publish(chatty, { pullFails: 'dial tcp: connection refused' });
  const uid = randomUUID();
  expect(await harness().done('DEPLOY', uid, { spec: harness().specOf(chatty) })).toBe('FAILED');
  expect(pod(uid)).toMatchObject({ phase: 'FAILED', imageUse: null });
});

test('an image for another processor is refused before it is started, with both named', async () => {
  await harness().startConnected();
  harness().publish(chatty, { platform: 'linux/arm64' });
  const uid = randomUUID();
  expect(await harness().done('DEPLOY', uid, { spec: harness().specOf(chatty) })).toBe('FAILED');
  expect(pod(uid)).toMatchObject({
    phase: 'FAILED',
    restartCount: 0,
    reason: expect.stringContaining(
      'does not run on this machine: the image is for arm64, this machine is amd64',
    ),
  });
  expect(harness().containersOf(uid)).toEqual([]);
});
