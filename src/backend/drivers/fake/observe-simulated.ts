import type { ObservedContainer } from '#backend/drivers/port/driver.ts';
import type { FakeEngine } from './fake-engine.ts';
import { currentRun, type SimulatedContainer } from './simulated-container.ts';

/** A simulated container as its engine shows it now. */
export function observe(engine: FakeEngine, container: SimulatedContainer): ObservedContainer {
  const { id, uid, commandId, name, image, state, restartCount, createdAt } = container;
  return {
    id,
    uid,
    commandId,
    name,
    image,
    state,
    restartCount,
    createdAt,
    imageDigest: container.imageDigest ?? engine.scriptOf(container).digest,
    health: healthNow(engine, container),
    error: null,
    startedAt: currentRun(container)?.startedAt ?? null,
    ...endOf(engine, container),
  };
}

function endOf(
  engine: FakeEngine,
  container: SimulatedContainer,
): Pick<ObservedContainer, 'exitCode' | 'finishedAt' | 'isOomKilled'> {
  const run = currentRun(container);
  if (container.state !== 'exited' || !run)
    return { exitCode: null, finishedAt: null, isOomKilled: false };
  const { exitCode, finishedAt } = run;
  return {
    exitCode,
    finishedAt,
    isOomKilled: exitCode === 137 && engine.scriptOf(container).ends?.isOutOfMemory === true,
  };
}

function healthNow(engine: FakeEngine, container: SimulatedContainer): ObservedContainer['health'] {
  const { health } = engine.scriptOf(container);
  const run = currentRun(container);
  if (!health || !run || container.state !== 'running') return null;
  const age = (engine.clock.now().getTime() - run.startedAt.getTime()) / engine.pace;
  return age < health.afterMs ? 'starting' : health.then;
}
