import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dockerDialect } from '#backend/drivers/engine/dialects/docker-dialect.ts';
import type { Driver } from '#backend/drivers/port/driver.ts';
import { createEngineDriver } from './engine-driver.ts';

type Kept = {
  id: string;
  name: string;
  state: string;
  exitCode: number;
  startedAt: Date | null;
  finishedAt: Date | null;
  health: string | null;
  restarts: number;
};

/** As much of an engine as lists and shows containers, with ages in whole seconds. */
class StubEngine {
  readonly containers = new Map<string, Kept>();
  inspections: string[] = [];
  /** What happens while this container is inspected. */
  during: { id: string; act: () => Promise<void> } | undefined;
  readonly #folder = mkdtempSync(join(tmpdir(), 'kabinet-stub-'));
  readonly #server = createServer(async (request, response) => {
    const { url = '' } = request;
    if (this.during && url.includes(this.during.id)) await this.during.act();
    const answer = this.#answer(url);
    response
      .writeHead(answer ? 200 : 404, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer ?? { message: 'no such thing' }));
  });

  async open(): Promise<Driver> {
    const socketPath = join(this.#folder, 'e.sock');
    await new Promise<void>((resolve) => this.#server.listen(socketPath, resolve));
    return createEngineDriver({
      docker: new Docker({ socketPath }),
      dialect: dockerDialect,
      backendId: 'b',
    });
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
    rmSync(this.#folder, { recursive: true });
  }

  run(more: Partial<Kept> = {}): Kept {
    const id = randomUUID();
    const made: Kept = {
      id,
      name: `pod-${id}`,
      state: 'running',
      exitCode: 0,
      startedAt: secondsAgo(600),
      finishedAt: null,
      health: null,
      restarts: 0,
      ...more,
    };
    this.containers.set(id, made);
    return made;
  }

  #answer(url: string): unknown {
    if (url.startsWith('/containers/json')) return [...this.containers.values()].map(shownOf);
    if (url.startsWith('/images/')) return { Id: 'sha256:1', RepoDigests: ['app@sha256:2'] };
    const kept = this.containers.get(/^\/containers\/([^/]+)\/json/.exec(url)?.[1] ?? '');
    if (kept) this.inspections.push(kept.id);
    return kept && inspectOf(kept);
  }
}

function secondsAgo(seconds: number): Date {
  return new Date(Date.now() - seconds * 1_000);
}

function shownOf({ id, name, state, exitCode, startedAt, finishedAt, health }: Kept) {
  const since = (state === 'exited' ? finishedAt : startedAt) ?? new Date();
  const age = `${Math.floor((Date.now() - since.getTime()) / 1_000)} seconds`;
  const status =
    state === 'exited'
      ? `Exited (${exitCode}) ${age} ago`
      : `Up ${age}${health ? ` (${health})` : ''}`;
  return {
    Id: id,
    Names: [`/${name}`],
    State: state,
    Status: state === 'created' ? 'Created' : status,
  };
}

function inspectOf({ id, name, state, exitCode, startedAt, finishedAt, health, restarts }: Kept) {
  return {
    Id: id,
    Name: `/${name}`,
    Created: '2026-01-01T00:00:00Z',
    Image: 'sha256:1',
    RestartCount: restarts,
    State: {
      Status: state,
      ExitCode: exitCode,
      OOMKilled: false,
      Error: '',
      StartedAt: (startedAt ?? new Date(0)).toISOString(),
      FinishedAt: finishedAt?.toISOString() ?? '0001-01-01T00:00:00Z',
      ...(health ? { Health: { Status: health } } : {}),
    },
    Config: {
      Image: 'app:1',
      Labels: { 'kabinet.backend': 'b', 'kabinet.pod': id, 'kabinet.command': 'c' },
    },
  };
}

let engine: StubEngine;
let driver: Driver;
beforeEach(async () => {
  engine = new StubEngine();
  driver = await engine.open();
  // Inspected in turns are the first of these; the tests are about the last ones.
  for (let place = 0; place < 120; place += 1) engine.run();
});
afterEach(() => engine.close());

/** What the next list inspects, and what it shows of one container. */
async function relist({ id }: Kept) {
  engine.inspections = [];
  const listed = await driver.list();
  expect(listed).toHaveLength(engine.containers.size);
  return {
    inspections: engine.inspections.length,
    isInspected: engine.inspections.includes(id),
    shown: listed.find((container) => container.id === id),
  };
}

test('the first list inspects every container, and the next only a few of the unchanged ones, in turns', async () => {
  const last = engine.run();
  expect(await relist(last)).toMatchObject({ inspections: 121, isInspected: true });
  const inspected = new Set<string>();
  for (let list = 0; list < 12; list += 1) {
    expect((await relist(last)).inspections).toBe(11);
    for (const id of engine.inspections) inspected.add(id);
  }
  expect(inspected.size).toBe(121);
});

test.each<[string, Partial<Kept>, Partial<Kept>, object]>([
  [
    'has ended',
    {},
    { state: 'exited', exitCode: 3, finishedAt: secondsAgo(1) },
    { state: 'exited', exitCode: 3 },
  ],
  [
    'was started again between two lists',
    {},
    { startedAt: secondsAgo(60), restarts: 2 },
    { state: 'running', restartCount: 2 },
  ],
  [
    'has ended once more with the same code',
    { state: 'exited', exitCode: 1, finishedAt: secondsAgo(500) },
    { finishedAt: secondsAgo(5), restarts: 1 },
    { exitCode: 1, restartCount: 1 },
  ],
  [
    'has ended with another code',
    { state: 'exited', exitCode: 1, finishedAt: secondsAgo(500) },
    { exitCode: 2 },
    { exitCode: 2 },
  ],
  ['was paused', {}, { state: 'paused' }, { state: 'paused' }],
  ['has another health', { health: 'healthy' }, { health: 'unhealthy' }, { health: 'unhealthy' }],
  ['has another name', {}, { name: 'renamed' }, { name: 'renamed' }],
])('a container that %s is inspected', async (_what, before, after, shown) => {
  const one = engine.run(before);
  await relist(one);
  expect(await relist(one)).toMatchObject({ isInspected: false });
  Object.assign(one, after);
  expect(await relist(one)).toMatchObject({ isInspected: true, shown });
  expect(await relist(one)).toMatchObject({ isInspected: false, shown });
});

test('a container between two states is inspected by every list', async () => {
  const one = engine.run({ state: 'restarting' });
  await relist(one);
  expect(await relist(one)).toMatchObject({ isInspected: true });
});

test('a container that left the list is forgotten: when it is listed again it is inspected', async () => {
  const one = engine.run();
  await relist(one);
  engine.containers.delete(one.id);
  await driver.list();
  engine.containers.set(one.id, one);
  expect(await relist(one)).toMatchObject({ isInspected: true });
});

test('a list shows what another inspection has found while it was being made', async () => {
  const one = engine.run();
  await relist(one);
  await relist(one);
  const isNew = engine.run();
  engine.during = {
    id: isNew.id,
    async act() {
      Object.assign(one, { state: 'exited', exitCode: 137, finishedAt: new Date() });
      await driver.inspect(one.id);
    },
  };
  expect((await relist(one)).shown).toMatchObject({ state: 'exited' });
});
