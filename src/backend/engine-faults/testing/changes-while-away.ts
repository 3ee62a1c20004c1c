import type { EngineHarness } from './engine-harness.ts';
import type { FaultReport } from './fault-report.ts';

/** What happens on the engine while its agent is down. */
export async function changesWhileAway(harness: EngineHarness, report: FaultReport): Promise<void> {
  const {
    hub,
    engine: { docker, image },
  } = {
    hub: harness.hub,
    engine: { docker: harness.engine.docker, image: harness.engine.image('chatty:1') },
  };
  const first = await harness.startConnected();
  const [removed, killed, stopped, kept] = [
    await harness.deployed(image),
    await harness.deployed(image),
    await harness.deployed(image),
    await harness.deployed(image),
  ] as const;
  await harness.done('STOP', stopped, { graceSeconds: 5 });
  const container = (uid: string) => docker.getContainer(harness.containerIdOf(uid));
  const {
    Config: { Labels },
  } = await container(kept).inspect();
  await first.stop();
  await container(removed).remove({ force: true });
  await container(killed).kill();
  await container(stopped).start();
  const twin = await docker.createContainer({ Image: image, Labels });
  const foreign = await docker.createContainer({ Image: image });
  try {
    report.inject(
      'while the agent is down: a container is removed, one killed, one that was stopped is started, a copy of one is made with the same labels, and one without any',
    );
    await harness.startConnected();
    await harness.until(() =>
      report.check(
        'the one that is gone is lost, and nothing is made in its place',
        hub.pods.get(removed)?.phase === 'LOST',
        hub.pods.get(removed),
      ),
    );
    await harness.until(() =>
      report.check(
        'the one that was killed has failed with its code',
        hub.pods.get(killed)?.phase === 'FAILED' && hub.pods.get(killed)?.exitCode === 137,
        hub.pods.get(killed),
      ),
    );
    await harness.until(() =>
      report.check(
        'the one that was started runs',
        hub.pods.get(stopped)?.phase === 'RUNNING',
        hub.pods.get(stopped),
      ),
    );
    report.check(
      "a copy takes nobody's place",
      hub.pods.get(kept)?.containerId !== twin.id && hub.pods.get(kept)?.phase === 'RUNNING',
      hub.pods.get(kept),
    );
    report.check('the hub hears of no other container', hub.pods.size === 4, hub.pods.size);
    report.check(
      'the copy and the foreign container are left as they are',
      (await Promise.all([twin.inspect(), foreign.inspect()])).every(
        ({ State }) => State.Status === 'created',
      ),
    );
  } finally {
    await Promise.all([twin.remove({ force: true }), foreign.remove({ force: true })]);
  }
}
