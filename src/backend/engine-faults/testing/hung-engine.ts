import type { EngineHarness } from './engine-harness.ts';
import type { FaultReport } from './fault-report.ts';

/** T14 */
export async function hungEngine(harness: EngineHarness, report: FaultReport): Promise<void> {
  const { engine, hub } = harness;
  await harness.startConnected();
  const uid = await harness.deployed(engine.image('chatty:1'));
  const other = await harness.deployed(engine.image('chatty:1'));
  const pid = await engine.pidOf(harness.containerIdOf(other));
  await harness.until(async () =>
    report.none('hub and engine agree before anything happens', await harness.differences()),
  );
  const lastBeat = () => hub.received('heartbeat').at(-1);

  await engine.whileHung(async () => {
    report.inject(
      "SIGSTOP to the engine: it takes every call and answers none; a container's process is killed meanwhile",
    );
    process.kill(pid, 'SIGKILL');
    await harness.until(() =>
      report.check(
        'the hub is told that the engine does not answer',
        lastBeat()?.engine.ok === false &&
          (lastBeat()?.engine.problem ?? '').includes('does not answer'),
        lastBeat(),
      ),
    );
    const beats = hub.received('heartbeat').length;
    await harness.until(() =>
      report.check('signs of life go on', hub.received('heartbeat').length > beats + 1),
    );
    report.check(
      'the hub keeps what it knew',
      [uid, other].every((one) => hub.pods.get(one)?.phase === 'RUNNING'),
    );
    report.check(
      'a stop that is asked for fails in words',
      (await harness.done('STOP', uid)) === 'FAILED',
    );
  });
  report.inject('SIGCONT');
  await harness.until(() =>
    report.check('the hub is told that it answers again', lastBeat()?.engine.ok === true),
  );
  await harness.until(async () => report.none('hub and engine agree', await harness.differences()));
  report.check(
    'the stop that has failed was not done later',
    hub.pods.get(uid)?.phase === 'RUNNING',
  );
  report.check(
    'it is done when it is asked for again',
    (await harness.done('STOP', uid, { graceSeconds: 5 })) === 'SUCCEEDED' &&
      hub.pods.get(uid)?.phase === 'STOPPED',
  );
}
