import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { expect, test, vi } from 'vitest';
import { isFinal } from '#domain/command/command.ts';
import { useAgentHarness } from '#backend/testing/agent-harness.ts';
import type { Clock } from '#domain/clock.ts';
import { systemClock } from '#system/system-clock.ts';

const harness = useAgentHarness();
const plenty = { frames: 10_000, bytes: 1024 ** 3 };
const none = { frames: 0, bytes: 0 };

/** Lives this much faster than the world. */
const pace = 0.2;
const fast: Clock = {
  now: () => new Date(),
  elapsedMs: () => systemClock.elapsedMs() / pace,
  wait: (ms, signal) => systemClock.wait(ms * pace, signal),
  after: (ms, work) => systemClock.after(ms * pace, work),
};

test('a log that floods and may not be sent keeps no stop waiting, and no sign of life', async () => {
  // Ten thousand lines at once may keep a busy machine from reading for longer than a second.
  harness().hub.heartbeatMs = 2_000;
  harness().hub.credits = {
    control: plenty,
    state: plenty,
    telemetry: { frames: 2, bytes: 300_000 },
  };
  await harness().startConnected();
  const uid = await harness().deployed();
  const other = await harness().deployed();
  const [run] = harness().containerOf(other).runs;
  // As if it had been running, and writing, for long.
  if (run) run.startedAt = new Date(Date.now() - 200_000);
  harness().hub.send({
    type: 'open-log',
    streamId: randomUUID(),
    uid: other,
    tail: 10_000,
    follow: true,
    timestamps: false,
    since: null,
  });
  await harness().until(() =>
    expect(harness().hub.received('log-chunk').length).toBeGreaterThanOrEqual(2),
  );
  const [chunks, beats] = [
    harness().hub.received('log-chunk').length,
    harness().hub.received('heartbeat').length,
  ];
  expect(await harness().done('STOP', uid)).toBe('SUCCEEDED');
  await harness().until(() =>
    expect(harness().hub.received('heartbeat').length).toBeGreaterThan(beats + 1),
  );
  expect(harness().hub.received('log-chunk')).toHaveLength(chunks);
});

test('without credit for state, what waits is coalesced: many changes of a pod are one object', async () => {
  harness().hub.credits = {
    control: plenty,
    state: { frames: 3, bytes: 1024 ** 2 },
    telemetry: none,
  };
  await harness().startConnected();
  const uid = randomUUID();
  const asked = [
    harness().ask('DEPLOY', uid, { spec: harness().specOf('kabinet-test/chatty:1') }),
    ...Array.from({ length: 10 }, (_, n) => harness().ask(n % 2 ? 'START' : 'STOP', uid)),
  ];
  // The first stop may come before the pod has begun to run.
  await harness().until(() =>
    expect(harness().containersOf(uid)[0]?.runs.length).toBeGreaterThanOrEqual(5),
  );
  const before = harness().hub.received('delta').length;
  expect(before).toBeLessThanOrEqual(3);
  harness().hub.send({ type: 'credit', lane: 'state', ...plenty });
  await harness().until(() =>
    expect(
      asked.filter(({ id }) => isFinal(harness().hub.commands.get(id)?.state ?? 'QUEUED')),
    ).toEqual(asked),
  );
  const deltas = harness().hub.received('delta').slice(before);
  expect(deltas.flatMap(({ pods }) => pods).length).toBeLessThan(6);
  expect(harness().hub.pods.get(uid)?.phase).toBe('RUNNING');
});

test('a hub that answers and confirms nothing for three lives of a session is left, and looked for again', async () => {
  const log = Object.assign(pino({ level: 'silent' }), { warn: vi.fn() });
  harness().hub.heartbeatMs = 2_500;
  await harness().startConnected({ clock: fast, log });
  harness().hub.acks = false;
  const startedAt = fast.elapsedMs();
  harness().ask('DEPLOY', randomUUID(), { spec: harness().specOf('kabinet-test/chatty:1') });
  await harness().until(() => expect(harness().hub.received('hello')).toHaveLength(2));
  expect(fast.elapsedMs() - startedAt).toBeGreaterThanOrEqual(3 * (3 * 2_500 + 5_000));
  expect(log.warn).toHaveBeenCalledWith(expect.stringContaining('confirms nothing'));
});
