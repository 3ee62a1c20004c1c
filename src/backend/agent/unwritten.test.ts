import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemDisk, type Disk } from '#backend/disk.ts';
import { testImages } from '#backend/drivers/fake/testing/test-scripts.ts';
import { useAgentHarness } from '#backend/testing/agent-harness.ts';
import { impatientClock } from '#backend/testing/impatient-clock.ts';

const harness = useAgentHarness();

/**
 * A disk that takes nothing any more once a line was about to be written: its process has died
 * there.
 */
function diskUntil(isLast: (line: string) => boolean, reached: () => void): Disk {
  let isDead = false;
  return {
    ...systemDisk,
    replace(path, text) {
      if (!isDead) systemDisk.replace(path, text);
    },
    openToAppend(path) {
      const file = systemDisk.openToAppend(path);
      return {
        ...file,
        append(text, isDurable) {
          isDead ||= isLast(text);
          if (isDead) reached();
          else file.append(text, isDurable);
        },
      };
    },
  };
}

test('a command that has failed is reported as failed, although the agent dies before that is written down', async () => {
  let isThere = false;
  const disk = diskUntil(
    (line) => line.includes('"kind":"command"') && line.includes('"FAILED"'),
    () => {
      isThere = true;
    },
  );
  const agent = await harness().startConnected({ disk, clock: impatientClock });
  const uid = randomUUID();
  const { id } = harness().ask('DEPLOY', uid, { spec: harness().specOf(testImages.missing) });
  await harness().until(() => expect(isThere).toBe(true));
  harness().hub.cut();
  await agent.stop();
  harness().hub.commands.clear();
  await harness().startConnected();
  expect(await harness().resultOf(id)).toBe('FAILED');
  expect(harness().hub.commands.get(id)?.reason).toContain('has no image of this name and tag');
  await harness().untilPhase(uid, 'FAILED');
});

test('a command whose end could not be written down is not taken up again by the next start, once another has followed it', async () => {
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
  const agent = await harness().startConnected({ disk });
  const uid = randomUUID();
  expect(await harness().done('DEPLOY', uid, { spec: harness().specOf(testImages.chatty) })).toBe(
    'IN_DOUBT',
  );
  isFull = false;
  await harness().until(() =>
    expect(harness().hub.pods.get(uid)?.containerId).toBe(harness().containerOf(uid).id),
  );
  expect(await harness().done('REMOVE', uid)).toBe('SUCCEEDED');
  await agent.stop();
  harness().wrap = (driver) => driver;
  await harness().startConnected();
  expect(await harness().done('START', randomUUID())).toBe('REJECTED');
  expect(harness().containersOf(uid)).toEqual([]);
});

test('that the hub knows of an acceptance is not taken for its knowing the result', async () => {
  let goOn = () => {};
  const isHeard = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  harness().wrap = (driver) => ({
    ...driver,
    stop: async (...order) => {
      await isHeard;
      await driver.stop(...order);
    },
  });
  const first = await harness().startConnected();
  const uid = await harness().deployed();
  harness().hub.acks = false;
  const { id } = harness().ask('RESTART', uid);
  await harness().until(() => expect(harness().hub.commands.has(id)).toBe(true));
  harness().hub.ignoresFrames = true;
  const { appliedSeq } = harness().hub;
  harness().hub.commands.delete(id);
  goOn();
  await harness().until(() =>
    expect(
      harness().hub.frames.some(
        (frame) =>
          frame.type === 'delta' &&
          frame.seq > appliedSeq &&
          frame.commands.some((report) => report.id === id && report.state === 'SUCCEEDED'),
      ),
    ).toBe(true),
  );
  harness().hub.send({ type: 'ack', seq: appliedSeq });
  // What comes after it on the same connection shows that the confirmation was heard.
  harness().hub.send({ type: 'cancel', id: randomUUID() });
  await harness().until(() =>
    expect(
      harness().hub.frames.some(
        (frame) =>
          frame.type === 'delta' && frame.commands.some(({ state }) => state === 'CANCELLED'),
      ),
    ).toBe(true),
  );
  harness().hub.cut();
  await first.stop();
  const lines = readFileSync(join(harness().home, 'journal.ndjson'), 'utf8')
    .split('\n')
    .filter((line) => line.includes('"kind":"command"') && line.includes(id));
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
    command: { state: 'SUCCEEDED', isReported: false },
  });
});
