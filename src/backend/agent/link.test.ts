import { expect, test } from 'vitest';
import { useAgentHarness } from '#backend/testing/agent-harness.ts';
import type { Clock } from '#domain/clock.ts';
import { systemClock } from '#system/system-clock.ts';

const harness = useAgentHarness();

test('after a cut the agent goes on where the hub is, and leaves nothing out', async () => {
  await harness().startConnected();
  const uid = await harness().deployed();
  harness().hub.acks = false;
  harness().engine.kill(harness().containerOf(uid));
  await harness().untilPhase(uid, 'FAILED');
  harness().hub.appliedSeq -= 1;
  harness().hub.pods.delete(uid);
  harness().hub.acks = true;
  harness().hub.cut();
  await harness().untilPhase(uid, 'FAILED');
  expect(harness().hub.received('snapshot')).toHaveLength(1);
});

test('a hub that has lost everything receives everything', async () => {
  await harness().startConnected();
  const uid = await harness().deployed();
  harness().hub.cut();
  Object.assign(harness().hub, { streamId: '', appliedSeq: 0 });
  harness().hub.pods.clear();
  await harness().untilPhase(uid, 'RUNNING');
});

test('a hub in doubt receives everything without a new session', async () => {
  await harness().startConnected();
  const uid = await harness().deployed();
  harness().hub.pods.clear();
  harness().hub.send({ type: 'resync', because: 'a test' });
  await harness().untilPhase(uid, 'RUNNING');
  expect(harness().hub.received('hello')).toHaveLength(1);
});

test('words of a newer protocol are passed over', async () => {
  await harness().startConnected();
  harness().hub.sendText('{"type":"dance"}');
  harness().hub.sendText('not json');
  harness().hub.sendText('{"type":"command","verb":"EXEC","id":"1"}');
  await harness().deployed();
});

test.each(['REVOKED', 'RETIRED', 'REFUSED'] as const)(
  '%s ends the agent, and its containers keep running',
  async (code) => {
    const agent = await harness().startConnected();
    const uid = await harness().deployed();
    await agent.stop();
    harness().hub.bye = { code, message: 'Because of a test.' };
    await expect(harness().begin().ended).rejects.toThrow('Because of a test.');
    expect(harness().containerOf(uid).state).toBe('running');
  },
);

test.each(['DUPLICATE', 'FENCED', 'HELD', 'UPGRADE', 'SHUTDOWN', 'REFRESH'] as const)(
  '%s is waited out',
  async (code) => {
    harness().hub.bye = { code, message: 'Later.' };
    const waited: number[] = [];
    const clock = {
      ...systemClock,
      wait: (ms: number, signal?: AbortSignal) =>
        systemClock.wait(ms >= 15_000 && waited.push(ms) ? 1 : ms, signal),
    };
    harness().begin({ clock });
    await harness().until(() => expect(harness().hub.received('hello').length).toBeGreaterThan(1));
    harness().hub.bye = undefined;
    await harness().until(() => expect(harness().hub.isConnected).toBe(true));
  },
);

test('an agent that was stalled reads what waits in its socket before it calls the hub silent', async () => {
  let stalledMs = 0;
  let endWait: (() => void) | undefined;
  const clock: Clock = {
    ...systemClock,
    elapsedMs: () => systemClock.elapsedMs() + stalledMs,
    wait: (ms, signal) =>
      ms === 900
        ? new Promise((resolve) => {
            endWait = resolve;
            signal?.addEventListener('abort', () => resolve());
          })
        : systemClock.wait(ms, signal),
  };
  await harness().startConnected({ clock });
  const heartbeats = () => harness().hub.received('heartbeat').length;
  await harness().until(() => expect([heartbeats(), endWait]).toEqual([1, expect.any(Function)]));
  harness().hub.send({ type: 'ack', seq: 0 });
  stalledMs = 10_000;
  endWait?.();
  await harness().until(() => expect(heartbeats()).toBeGreaterThan(1));
  expect(harness().hub.received('hello')).toHaveLength(1);
});

test('a hub that says nothing any more is left and looked for again', async () => {
  harness().hub.heartbeatMs = 20;
  await harness().startConnected();
  harness().hub.ignoresFrames = true;
  await harness().until(() => expect(harness().hub.received('hello').length).toBeGreaterThan(1));
});
