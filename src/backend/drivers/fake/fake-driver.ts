import { EventEmitter, on } from 'node:events';
import type { Driver, ObservedContainer } from '#backend/drivers/driver.ts';
import { ImageUnavailable, NameTaken, StartRefused } from '#backend/drivers/driver-errors.ts';
import type { FakeEngine } from './fake-engine.ts';
import { fakeLogs } from './fake-logs.ts';
import { fakePull } from './fake-pull.ts';
import { currentRun, type SimulatedContainer } from './simulated-container.ts';

/** The driver of the simulated engine: what tests and the demo backend run on. */
export function createFakeDriver(engine: FakeEngine, backendId: string): Driver {
  function find(id: string): SimulatedContainer | undefined {
    engine.answer();
    const container = engine.containers.get(id);
    return container?.backendId === backendId ? container : undefined;
  }

  return {
    kind: 'demo',

    async version() {
      engine.answer();
      return 'Demo engine 1';
    },

    pull: (image, onProgress, signal) => fakePull(engine, image, onProgress, signal),

    async hasImage(image) {
      engine.answer();
      return engine.images.has(image);
    },

    async create(uid, commandId, spec) {
      engine.answer();
      if (!engine.images.has(spec.image)) throw new ImageUnavailable(spec.image, 'it was not pulled');
      const existing = [...engine.containers.values()].find(({ name }) => name === spec.name);
      if (existing && existing.uid === uid && existing.commandId === commandId) return existing.id;
      if (existing) throw new NameTaken(spec.name);
      const { name, image, env } = spec;
      return engine.add({ backendId, uid, commandId, name, image, environment: Object.keys(env) }).id;
    },

    async start(id) {
      const container = find(id);
      if (!container) throw new StartRefused('The container', 'it does not exist any more');
      engine.start(container);
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
      return [...engine.containers.values()].filter((container) => container.backendId === backendId).map((container) => observe(engine, container));
    },

    async inspect(id) {
      const container = find(id);
      return container && observe(engine, container);
    },

    async *logs(id, options) {
      const container = find(id);
      if (container) yield* fakeLogs(engine, container, options);
    },

    events: (signal) => fakeEvents(engine, backendId, signal),
  };
}

async function* fakeEvents(engine: FakeEngine, backendId: string, signal: AbortSignal): AsyncGenerator<string> {
  engine.answer();
  const over = new AbortController();
  const hints = new EventEmitter();
  const cut = engine.listen((container) => {
    if (container.backendId === backendId) hints.emit('hint', container.id);
  }, AbortSignal.any([signal, over.signal]));
  try {
    for await (const [id] of on(hints, 'hint', { signal: AbortSignal.any([signal, cut]) })) yield String(id);
  } catch {
    // Both ends of the stream end it without a word, as a restarting engine does.
  } finally {
    over.abort();
  }
}

function observe(engine: FakeEngine, container: SimulatedContainer): ObservedContainer {
  const run = currentRun(container);
  const { id, uid, commandId, name, image, state, restartCount, createdAt } = container;
  const hasEnded = state === 'exited';
  return {
    id, uid, commandId, name, image, state, restartCount, createdAt,
    imageDigest: engine.scriptOf(container).digest,
    health: null,
    exitCode: hasEnded ? run?.exitCode ?? null : null,
    isOomKilled: false,
    error: null,
    startedAt: run?.startedAt ?? null,
    finishedAt: hasEnded ? run?.finishedAt ?? null : null,
  };
}
