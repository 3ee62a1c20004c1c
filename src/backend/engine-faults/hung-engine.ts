import type { EngineBench } from './engine-bench.ts';
import type { FaultReport } from './fault-report.ts';

/** T14 */
export async function hungEngine(bench: EngineBench, report: FaultReport): Promise<void> {
  const { engine, hub } = bench;
  await bench.beginConnected();
  const uid = await bench.deployed(engine.image('chatty:1'));
  const other = await bench.deployed(engine.image('chatty:1'));
  const pid = await engine.pidOf(bench.containerIdOf(other));
  await bench.until(async () =>
    report.none('hub and engine agree before anything happens', await bench.differences()),
  );
  const lastBeat = () => hub.heard('heartbeat').at(-1);

  await engine.whileHung(async () => {
    report.inject(
      "SIGSTOP to the engine: it takes every call and answers none; a container's process is killed meanwhile",
    );
    process.kill(pid, 'SIGKILL');
    await bench.until(() =>
      report.check(
        'the hub is told that the engine does not answer',
        lastBeat()?.engine.ok === false &&
          (lastBeat()?.engine.problem ?? '').includes('does not answer'),
        lastBeat(),
      ),
    );
    const beats = hub.heard('heartbeat').length;
    await bench.until(() =>
      report.check('signs of life go on', hub.heard('heartbeat').length > beats + 1),
    );
    report.check(
      'the hub keeps what it knew',
      [uid, other].every((one) => hub.pods.get(one)?.phase === 'RUNNING'),
    );
    report.check(
      'a stop that is asked for fails in words',
      (await bench.done('STOP', uid)) === 'FAILED',
    );
  });
  report.inject('SIGCONT');
  await bench.until(() =>
    report.check('the hub is told that it answers again', lastBeat()?.engine.ok === true),
  );
  await bench.until(async () => report.none('hub and engine agree', await bench.differences()));
  report.check(
    'the stop that has failed was not done later',
    hub.pods.get(uid)?.phase === 'RUNNING',
  );
  report.check(
    'it is done when it is asked for again',
    (await bench.done('STOP', uid, { graceSeconds: 5 })) === 'SUCCEEDED' &&
      hub.pods.get(uid)?.phase === 'STOPPED',
  );
}
