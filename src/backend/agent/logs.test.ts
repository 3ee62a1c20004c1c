import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { useAgentHarness } from '#backend/testing/agent-harness.ts';

const harness = useAgentHarness();
const plenty = { frames: 1_000, bytes: 1024 * 1024 };

test('are sent when somebody asks, and end when they end', async () => {
  await harness().startConnected();
  const uid = await harness().deployed();
  const streamId = randomUUID();
  harness().hub.send({
    type: 'open-log',
    streamId,
    uid,
    tail: 10_000,
    follow: true,
    timestamps: true,
    since: null,
  });
  const lines = () =>
    harness()
      .hub.received('log-chunk')
      .flatMap((chunk) => chunk.lines.map(({ text }) => text));
  await harness().until(() => expect(lines()).toContain('chatty: line 2'));
  await harness().done('STOP', uid);
  await harness().until(() =>
    expect(harness().hub.received('log-end')).toMatchObject([{ streamId, problem: null }]),
  );
});

test('stop when they are closed', async () => {
  await harness().startConnected();
  const uid = await harness().deployed();
  const streamId = randomUUID();
  harness().hub.send({
    type: 'open-log',
    streamId,
    uid,
    tail: 10,
    follow: true,
    timestamps: false,
    since: null,
  });
  await harness().until(() =>
    expect(harness().hub.received('log-chunk').length).toBeGreaterThan(0),
  );
  harness().hub.send({ type: 'close-log', streamId });
  const other = randomUUID();
  harness().hub.send({
    type: 'open-log',
    streamId: other,
    uid,
    tail: 10,
    follow: false,
    timestamps: false,
    since: null,
  });
  await harness().until(() =>
    expect(
      harness()
        .hub.received('log-end')
        .map((end) => end.streamId),
    ).toEqual([other]),
  );
});

test('of a pod without a container say why there is nothing', async () => {
  await harness().startConnected();
  harness().hub.send({
    type: 'open-log',
    streamId: randomUUID(),
    uid: randomUUID(),
    tail: 10,
    follow: false,
    timestamps: false,
    since: null,
  });
  await harness().until(() =>
    expect(harness().hub.received('log-end')[0]?.problem).toContain('no container'),
  );
});

test('that end while the hub takes no more are told to their last line once it does', async () => {
  harness().hub.credits = { control: plenty, state: plenty, telemetry: { frames: 0, bytes: 0 } };
  await harness().startConnected();
  const uid = await harness().deployed();
  const [run] = harness().containerOf(uid).runs;
  // As if it had been running, and writing, for long.
  if (run) run.startedAt = new Date(Date.now() - 60_000);
  const streamId = randomUUID();
  harness().hub.send({
    type: 'open-log',
    streamId,
    uid,
    tail: 2_000,
    follow: false,
    timestamps: false,
    since: null,
  });
  await harness().until(() =>
    expect(harness().hub.received('heartbeat').length).toBeGreaterThan(1),
  );
  expect(harness().hub.received('log-end')).toEqual([]);
  harness().hub.send({ type: 'credit', lane: 'telemetry', frames: 64, bytes: 1024 * 1024 });
  await harness().until(() => expect(harness().hub.received('log-end')).toHaveLength(1));
  expect(
    harness()
      .hub.received('log-chunk')
      .flatMap(({ lines }) => lines),
  ).toHaveLength(2_000);
});
