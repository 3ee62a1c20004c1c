import { expect } from 'vitest';
import type { EngineHarness } from './engine-harness.ts';
import type { FaultReport } from './fault-report.ts';

/**
 * T2, as far as agent and engine matter: the hub itself is killed in the simulator and in the
 * browser tests. How soon they agree is asserted in the simulator, in virtual time: here it is the
 * engine's affair and the machine's.
 */
export async function hubDies(harness: EngineHarness, report: FaultReport): Promise<void> {
  const { hub, proxy } = harness;
  const { port } = hub;
  await harness.startConnected();
  const image = harness.engine.image('chatty:1');
  const restarted = await harness.deployed(image);
  const restart = async (silence: 'ignoresFrames' | 'acks', isThere: (id: string) => boolean) => {
    // Another one each time: whether an engine starts a killed container again, and when, is its
    // own affair.
    const killed = await harness.deployed(image);
    hub[silence] = silence === 'ignoresFrames';
    const starts = proxy.count('start');
    const { id } = harness.ask('RESTART', restarted, { graceSeconds: 5 });
    await harness.until(() => expect(isThere(id)).toBe(true));
    await hub.stop();
    await harness.engine.killProcessOf(harness.containerIdOf(killed));
    Object.assign(hub, { ignoresFrames: false, acks: true });
    const { sessions } = harness;
    await hub.restart(port);
    await harness.untilConnected(sessions);
    report.check(
      'a restart that was under way has succeeded',
      (await harness.resultOf(id)) === 'SUCCEEDED',
      hub.commands.get(id),
    );
    await harness.until(async () =>
      report.none(
        'hub and engine agree, also on what happened meanwhile',
        await harness.differences(),
      ),
    );
    report.check(
      'it was started once',
      proxy.count('start') === starts + 1,
      proxy.count('start') - starts,
    );
  };
  await restart('ignoresFrames', (id) => harness.hasSentResult(id));
  report.inject(
    "the hub dies before it has written down the result of a restart; another container's process is killed while it is away",
  );
  await restart('acks', (id) => hub.commands.get(id)?.state === 'SUCCEEDED');
  report.inject(
    'the hub dies after it has written the result down, before it confirms; the same again',
  );
}
