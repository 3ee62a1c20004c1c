import type { LogLine, LogOptions } from '#backend/drivers/port/driver.ts';
import type { FakeEngine } from './fake-engine.ts';
import type { Run, SimulatedContainer } from './simulated-container.ts';

/** What a container has written follows from its script and the moments at which it ran. */
export async function* fakeLogs(
  engine: FakeEngine,
  container: SimulatedContainer,
  options: LogOptions,
): AsyncGenerator<LogLine> {
  const { tail, follow, signal } = options;
  let next = Math.max(0, tail === null ? 0 : linesUntilNow(engine, container) - tail);
  while (!signal.aborted) {
    for (const end = linesUntilNow(engine, container); next < end && !signal.aborted; next += 1) {
      yield* asAsked(lineAt(engine, container, next), options);
    }
    if (!follow || !isUp(container)) return;
    await engine.wait(
      engine.scriptOf(container).lineEveryMs,
      AbortSignal.any([signal, engine.endOf(container)]),
    );
  }
}

function isUp(container: SimulatedContainer): boolean {
  return container.state === 'running' || container.state === 'restarting';
}

function* asAsked(
  line: LogLine & { at: Date },
  { since, timestamps }: LogOptions,
): Generator<LogLine> {
  if (since && line.at < since) return;
  yield timestamps ? line : { ...line, at: null };
}

function countOf(engine: FakeEngine, container: SimulatedContainer, run: Run): number {
  const until = run.finishedAt ?? engine.clock.now();
  const lasted = Math.max(0, until.getTime() - run.startedAt.getTime());
  return 1 + Math.floor(lasted / lineEvery(engine, container));
}

function lineEvery(engine: FakeEngine, container: SimulatedContainer): number {
  return engine.scriptOf(container).lineEveryMs * engine.pace;
}

function linesUntilNow(engine: FakeEngine, container: SimulatedContainer): number {
  return container.runs.reduce((sum, run) => sum + countOf(engine, container, run), 0);
}

function lineAt(
  engine: FakeEngine,
  container: SimulatedContainer,
  n: number,
): LogLine & { at: Date } {
  let left = n;
  for (const run of container.runs) {
    const count = countOf(engine, container, run);
    if (left < count) {
      const at = new Date(run.startedAt.getTime() + left * lineEvery(engine, container));
      return { at, ...engine.scriptOf(container).line(left, container.environment) };
    }
    left -= count;
  }
  throw new RangeError(`${container.name} has not written line ${n} yet`);
}
