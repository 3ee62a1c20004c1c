import type { PodReport } from '#domain/agent-wire/pod-report.ts';
import type { EngineHarness } from './engine-harness.ts';
import type { FaultReport } from './fault-report.ts';

const memoryBytes = 24 * 1024 * 1024;
const untold =
  'Killed from outside or out of memory: it has a memory limit, and this engine does not report which (exit code 137)';

/**
 * A container that takes more than its limit. An engine that cannot keep limits says so of itself.
 */
export async function outOfMemory(harness: EngineHarness, report: FaultReport): Promise<void> {
  const { hub, engine } = harness;
  await harness.startConnected();
  const labels = hub.received('resources').at(-1)?.resources[0]?.facts.labels?.value ?? {};
  if (labels['engine.limits'] !== undefined) {
    report.inject("nothing: this engine, a user's on cgroup version 1, keeps no limits");
    return report.check(
      'the backend says so of its machine',
      labels['engine.limits'].includes('not enforced'),
      labels,
    );
  }
  const uid = await harness.deployed(engine.image('hungry:1'), {
    limits: { cpus: null, memoryBytes },
  });
  report.inject('a container of 24 MiB takes more and more memory');
  const untilTold = (what: string, picture: Partial<PodReport>) =>
    harness.until(() => report.check(what, isMatch(hub.pods.get(uid), picture), hub.pods.get(uid)));
  await untilTold('the engine has tried it four times', { restartCount: 3 });
  await untilTold('the pod has failed with code 137', { phase: 'FAILED', exitCode: 137 });
  const { State } = await engine.docker.getContainer(harness.containerIdOf(uid)).inspect();
  if (State.OOMKilled)
    await untilTold('it is told to be killed for want of memory', {
      isOomKilled: true,
      reason: 'Ran out of memory and was killed by the system',
    });
  else
    await untilTold('the engine does not say why, and neither does the hub', {
      isOomKilled: false,
      reason: untold,
    });
  await harness.until(async () => report.none('hub and engine agree', await harness.differences()));
}

function isMatch(pod: PodReport | undefined, picture: Partial<PodReport>): boolean {
  return Object.entries(picture).every(([key, value]) => pod?.[key as keyof PodReport] === value);
}
