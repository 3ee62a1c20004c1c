import { expect, test } from 'vitest';
import { useAgentBench } from './agent-bench.ts';
import { systemClock } from '#system/system-clock.ts';

const bench = useAgentBench();

test('after a cut the agent goes on where the hub is, and leaves nothing out', async () => {
  await bench().beginConnected();
  const uid = await bench().deployed();
  bench().hub.acks = false;
  bench().engine.kill(bench().containerOf(uid));
  await bench().untilPhase(uid, 'FAILED');
  bench().hub.appliedSeq -= 1;
  bench().hub.pods.delete(uid);
  bench().hub.acks = true;
  bench().hub.cut();
  await bench().untilPhase(uid, 'FAILED');
  expect(bench().hub.heard('snapshot')).toHaveLength(1);
});

test('a hub that has lost everything is told everything', async () => {
  await bench().beginConnected();
  const uid = await bench().deployed();
  bench().hub.cut();
  Object.assign(bench().hub, { streamId: '', appliedSeq: 0 });
  bench().hub.pods.clear();
  await bench().untilPhase(uid, 'RUNNING');
});

test('a hub in doubt is told everything without a new session', async () => {
  await bench().beginConnected();
  const uid = await bench().deployed();
  bench().hub.pods.clear();
  bench().hub.send({ type: 'resync', because: 'a test' });
  await bench().untilPhase(uid, 'RUNNING');
  expect(bench().hub.heard('hello')).toHaveLength(1);
});

test('words of a newer protocol are passed over', async () => {
  await bench().beginConnected();
  bench().hub.sendText('{"type":"dance"}');
  bench().hub.sendText('not json');
  bench().hub.sendText('{"type":"command","verb":"EXEC","id":"1"}');
  await bench().deployed();
});

test.each(['REVOKED', 'RETIRED', 'REFUSED'] as const)(
  '%s ends the agent, and its containers keep running',
  async (code) => {
    const agent = await bench().beginConnected();
    const uid = await bench().deployed();
    await agent.stop();
    bench().hub.bye = { code, message: 'Because of a test.' };
    await expect(bench().begin().ended).rejects.toThrow('Because of a test.');
    expect(bench().containerOf(uid).state).toBe('running');
  },
);

test.each(['DUPLICATE', 'FENCED', 'HELD', 'UPGRADE', 'SHUTDOWN', 'REFRESH'] as const)(
  '%s is waited out',
  async (code) => {
    bench().hub.bye = { code, message: 'Later.' };
    const waited: number[] = [];
    const clock = {
      ...systemClock,
      wait: (ms: number, signal?: AbortSignal) =>
        systemClock.wait(ms >= 15_000 && waited.push(ms) ? 1 : ms, signal),
    };
    bench().begin({ clock });
    await bench().until(() => expect(bench().hub.heard('hello').length).toBeGreaterThan(1));
    bench().hub.bye = undefined;
    await bench().until(() => expect(bench().hub.isConnected).toBe(true));
  },
);

test('a hub that says nothing any more is left and looked for again', async () => {
  bench().hub.heartbeatMs = 20;
  await bench().beginConnected();
  bench().hub.isDeaf = true;
  await bench().until(() => expect(bench().hub.heard('hello').length).toBeGreaterThan(1));
});
