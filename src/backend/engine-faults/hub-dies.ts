import { expect } from 'vitest';
import type { EngineBench } from './engine-bench.ts';
import type { FaultReport } from './fault-report.ts';

/** T2, as far as agent and engine matter: the hub itself is killed in the simulator and in the browser tests. */
export async function hubDies(bench: EngineBench, report: FaultReport): Promise<void> {
  const { hub, door } = bench;
  const { port } = hub;
  await bench.beginConnected();
  const image = bench.engine.image('chatty:1');
  const restarted = await bench.deployed(image);
  const restart = async (silence: 'isDeaf' | 'acks', isThere: (id: string) => boolean) => {
    // Another one each time: whether an engine starts a killed container again, and when, is its own affair.
    const killed = await bench.deployed(image);
    hub[silence] = silence === 'isDeaf';
    const starts = door.count('start');
    const { id } = bench.ask('RESTART', restarted, { graceSeconds: 5 });
    await bench.until(() => expect(isThere(id)).toBe(true));
    await hub.die();
    await bench.engine.killProcessOf(bench.containerIdOf(killed));
    Object.assign(hub, { isDeaf: false, acks: true });
    const { sessions } = bench;
    await hub.rise(port);
    const from = performance.now();
    await bench.untilConnected(sessions);
    report.check(
      'a restart that was under way has succeeded',
      (await bench.resultOf(id)) === 'SUCCEEDED',
      hub.commands.get(id),
    );
    await bench.until(async () =>
      report.none(
        'hub and engine agree within 10 s, also on what happened meanwhile',
        await bench.differences(),
      ),
    );
    report.check('within 10 s', performance.now() - from <= 10_000);
    report.check(
      'it was started once',
      door.count('start') === starts + 1,
      door.count('start') - starts,
    );
  };
  await restart('isDeaf', (id) => bench.hasSentResult(id));
  report.inject(
    "the hub dies before it has written down the result of a restart; another container's process is killed while it is away",
  );
  await restart('acks', (id) => hub.commands.get(id)?.state === 'SUCCEEDED');
  report.inject(
    'the hub dies after it has written the result down, before it confirms; the same again',
  );
}
