import { EventEmitter, on } from 'node:events';
import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import type { CreatedContainer, Driver, LocalImage } from '#backend/drivers/port/driver.ts';
import { otherPlatform } from '#domain/image/platform.ts';
import { ImageUnavailable, NameTaken, StartRefused } from '#backend/drivers/port/driver-errors.ts';
import { thisMachine } from '#backend/drivers/port/this-machine.ts';
import type { FakeEngine } from './fake-engine.ts';
import { fakeLogs } from './fake-logs.ts';
import { fakeStats } from './fake-stats.ts';
import { fakePull } from './fake-pull.ts';
import { observe } from './observe-simulated.ts';
import type { SimulatedContainer } from './simulated-container.ts';

const machine = { arch: 'amd64', emulates: [] };

/** The driver of the simulated engine: what tests and the demo backend run on. */
export function createFakeDriver(engine: FakeEngine, backendId: string): Driver {
  function find(id: string): SimulatedContainer | undefined {
    engine.answer();
    const container = engine.containers.get(id);
    return container?.backendId === backendId ? container : undefined;
  }

  return {
    kind: 'demo',
    relistMs: 300_000,

    async version() {
      engine.answer();
      return 'Demo engine 1';
    },

    resources: async () => [thisMachine()],
    findImage: async (image) => findImage(engine, image),
    pull: (image, onProgress, signal) => fakePull(engine, image, onProgress, signal),

    create: async (uid, commandId, spec) => create(engine, { backendId, uid, commandId }, spec),

    async start(id) {
      const container = find(id);
      if (!container) throw new StartRefused('The container', null);
      const { startFails } = engine.scriptOf(container);
      if (startFails) throw new StartRefused(container.name, startFails);
      engine.start(container);
    },

    async unpause(id) {
      const container = find(id);
      if (container?.state === 'paused') engine.alter(container, { state: 'running' });
    },

    async stop(id, graceSeconds) {
      const container = find(id);
      if (container) await engine.stop(container, graceSeconds);
    },

    async remove(id) {
      const container = find(id);
      if (container) engine.remove(container);
    },

    async list() {
      engine.answer();
      return [...engine.containers.values()]
        .filter((container) => container.backendId === backendId)
        .map((container) => observe(engine, container));
    },

    async inspect(id) {
      const container = find(id);
      return container && observe(engine, container);
    },

    stats: async (id) => fakeStats(engine, find(id)),

    async *logs(id, options) {
      const container = find(id);
      if (container) yield* fakeLogs(engine, container, options);
    },

    events: (signal) => fakeEvents(engine, backendId, signal),
  };
}

function findImage(engine: FakeEngine, image: string): LocalImage | undefined {
  engine.answer();
  const digest = engine.images.get(image);
  if (digest === undefined) return undefined;
  const platform = engine.findScript(image)?.platform;
  return {
    digests: [digest],
    otherPlatform: otherPlatform(platform === undefined ? [] : [platform], machine),
  };
}

function create(
  engine: FakeEngine,
  owner: Pick<SimulatedContainer, 'uid' | 'commandId'> & { backendId: string },
  { name, image, env }: ContainerSpec,
): CreatedContainer {
  engine.answer();
  if (!engine.images.has(image)) throw new ImageUnavailable(image, `No such image: ${image}`);
  const existing = engine.findNamed(name);
  if (existing && existing.uid === owner.uid && existing.commandId === owner.commandId)
    return { id: existing.id, isNew: false };
  if (existing) throw new NameTaken(name);
  const { id } = engine.add({ ...owner, name, image, environment: Object.keys(env) });
  return { id, isNew: true };
}

async function* fakeEvents(
  engine: FakeEngine,
  backendId: string,
  signal: AbortSignal,
): AsyncGenerator<string> {
  engine.answer();
  const over = new AbortController();
  const hints = new EventEmitter();
  const cut = engine.listen(
    (container) => {
      if (container.backendId === backendId) hints.emit('hint', container.id);
    },
    AbortSignal.any([signal, over.signal]),
  );
  try {
    for await (const [id] of on(hints, 'hint', { signal: AbortSignal.any([signal, cut]) }))
      yield String(id);
  } catch {
    // Both ends of the stream end it without an error, as a restarting engine does.
  } finally {
    over.abort();
  }
}
