import { expect } from 'vitest';
import type { EngineHarness } from './engine-harness.ts';
import type { FaultReport } from './fault-report.ts';
import { relistMs } from './tested-engine.ts';

/** T10 */
export async function lostEvents(harness: EngineHarness, report: FaultReport): Promise<void> {
  const { proxy, engine } = harness;
  await harness.startConnected();
  const uids: string[] = [];
  for (let made = 0; made < 4; made += 1)
    uids.push(await harness.deployed(engine.image('chatty:1')));
  const kill = async (uid: string | undefined) =>
    void (await engine.docker.getContainer(harness.containerIdOf(uid ?? '')).kill());

  // What is still on its way of the installs is read before.
  await harness.until(async () =>
    report.none('hub and engine agree before anything happens', await harness.differences()),
  );
  proxy.dropsEvents = true;
  await listedJustNow(harness);
  await Promise.all(uids.slice(0, 2).map(kill));
  report.inject(
    'two containers are killed and no event says so; then the stream ends without a cause',
  );
  proxy.endEvents();
  report.check(
    'the hub knows both within 2 s of the end of the stream',
    (await msUntilTrue(harness)) <= 2_000,
  );
  await listedJustNow(harness);
  await kill(uids[2]);
  report.inject('a container is killed, and the stream stays open and silent');
  report.check(
    'the hub knows it by the next list',
    (await msUntilTrue(harness)) <= relistMs * 1.25 + 2_000,
  );
  proxy.dropsEvents = false;
}

/** T10, Docker alone: a user's Podman has no process that has to be there. */
export async function engineRestarts(harness: EngineHarness, report: FaultReport): Promise<void> {
  const { engine, hub } = harness;
  await harness.startConnected();
  const uid = await harness.deployed(engine.image('chatty:1'));
  const other = await harness.deployed(engine.image('chatty:1'));
  try {
    await engine.crash();
    report.inject(
      'kill -9 of dockerd while two containers run; the process of one of them is killed before it is back',
    );
    await harness.until(() =>
      report.check(
        'the hub is told that the engine does not answer',
        hub.received('heartbeat').at(-1)?.engine.ok === false,
      ),
    );
    report.check(
      'the hub keeps what it knew',
      [uid, other].every((one) => hub.pods.get(one)?.phase === 'RUNNING'),
    );
  } finally {
    await engine.start();
  }
  await harness.until(() =>
    report.check(
      'the hub is told that it answers again',
      hub.received('heartbeat').at(-1)?.engine.ok === true,
    ),
  );
  await harness.until(async () => report.none('hub and engine agree', await harness.differences()));
  report.check(
    'the one that nobody has touched was never stopped',
    (await engine.docker.getContainer(harness.containerIdOf(uid)).inspect()).State.Running,
  );
}

/** Until the stream is open and its list was read, so that what follows is not seen by chance. */
async function listedJustNow(harness: EngineHarness): Promise<void> {
  const { proxy } = harness;
  await harness.until(() => expect(proxy.hasEvents).toBe(true));
  const { lists } = proxy;
  await harness.until(() => expect(proxy.lists).toBeGreaterThan(lists));
}

async function msUntilTrue(harness: EngineHarness): Promise<number> {
  const from = performance.now();
  await harness.until(async () => expect(await harness.differences()).toEqual([]));
  return performance.now() - from;
}
