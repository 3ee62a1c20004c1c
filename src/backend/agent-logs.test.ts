import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { useAgentBench } from './agent-bench.ts';

const bench = useAgentBench();
const plenty = { frames: 1_000, bytes: 1024 * 1024 };

test('are sent when somebody asks, and end when they end', async () => {
  await bench().beginConnected();
  const uid = await bench().deployed();
  const streamId = randomUUID();
  bench().hub.send({
    type: 'open-log',
    streamId,
    uid,
    tail: 10,
    follow: true,
    timestamps: true,
    since: null,
  });
  const lines = () =>
    bench()
      .hub.heard('log-chunk')
      .flatMap((chunk) => chunk.lines.map(({ text }) => text));
  await bench().until(() => expect(lines()).toContain('chatty: line 2'));
  await bench().done('STOP', uid);
  await bench().until(() =>
    expect(bench().hub.heard('log-end')).toMatchObject([{ streamId, problem: null }]),
  );
});

test('stop when they are closed', async () => {
  await bench().beginConnected();
  const uid = await bench().deployed();
  const streamId = randomUUID();
  bench().hub.send({
    type: 'open-log',
    streamId,
    uid,
    tail: 10,
    follow: true,
    timestamps: false,
    since: null,
  });
  await bench().until(() => expect(bench().hub.heard('log-chunk').length).toBeGreaterThan(0));
  bench().hub.send({ type: 'close-log', streamId });
  const other = randomUUID();
  bench().hub.send({
    type: 'open-log',
    streamId: other,
    uid,
    tail: 10,
    follow: false,
    timestamps: false,
    since: null,
  });
  await bench().until(() =>
    expect(
      bench()
        .hub.heard('log-end')
        .map((end) => end.streamId),
    ).toEqual([other]),
  );
});

test('of a pod without a container say why there is nothing', async () => {
  await bench().beginConnected();
  bench().hub.send({
    type: 'open-log',
    streamId: randomUUID(),
    uid: randomUUID(),
    tail: 10,
    follow: false,
    timestamps: false,
    since: null,
  });
  await bench().until(() =>
    expect(bench().hub.heard('log-end')[0]?.problem).toContain('no container'),
  );
});

test('that end while the hub takes no more are told to their last line once it does', async () => {
  bench().hub.credits = { control: plenty, state: plenty, telemetry: { frames: 0, bytes: 0 } };
  await bench().beginConnected();
  const uid = await bench().deployed();
  const [run] = bench().containerOf(uid).runs;
  // As if it had been running, and writing, for long.
  if (run) run.startedAt = new Date(Date.now() - 60_000);
  const streamId = randomUUID();
  bench().hub.send({
    type: 'open-log',
    streamId,
    uid,
    tail: 2_000,
    follow: false,
    timestamps: false,
    since: null,
  });
  await bench().until(() => expect(bench().hub.heard('heartbeat').length).toBeGreaterThan(1));
  expect(bench().hub.heard('log-end')).toEqual([]);
  bench().hub.send({ type: 'credit', lane: 'telemetry', frames: 64, bytes: 1024 * 1024 });
  await bench().until(() => expect(bench().hub.heard('log-end')).toHaveLength(1));
  expect(
    bench()
      .hub.heard('log-chunk')
      .flatMap(({ lines }) => lines),
  ).toHaveLength(2_000);
});
