import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { Engine } from './testing/engine.ts';
import { firstHome, firstStart, type FirstStart } from './testing/first-home.ts';
import { freePort } from './testing/free-port.ts';
import { Given } from './testing/given.ts';
import { KabinetProcess } from './testing/kabinet-process.ts';
import { Repository } from './testing/repository.ts';
import { SlowRegistry } from './testing/slow-registry.ts';
import { StartedBefore } from './testing/started-before.ts';

type Fixtures = {
  /**
   * Whether the hub has its store in its own process, for tests of what lies in its data folder and
   * of its end. A hub on a server starts with a third of the work.
   */
  embedded: boolean;
  /** What the hub of `kabinet` begins with. */
  first: FirstStart;
  /** Environment of the product beside DOCKER_HOST, which names the engine; tests replace it with test.use. */
  world: Record<string, string>;
  engine: Engine;
  /** The folder in which data folders are made. */
  place: string;
  /** Started, with a fresh data folder. Its containers are removed afterwards. */
  kabinet: KabinetProcess;
  /** Never started and without a data folder: for commands that need no hub. */
  terminal: KabinetProcess;
  given: Given;
  /** A lab's own repository, served over plain HTTP; empty until a test publishes. */
  repository: Repository;
  /** The registry behind a slow line. */
  slowRegistry: SlowRegistry;
};

/** Once for each worker. */
type WorkerFixtures = {
  /** On the embedded store. */
  firstHome: FirstStart;
};

export const test = base.extend<Fixtures, WorkerFixtures>({
  firstHome: [({}, use) => use(firstHome()), { scope: 'worker' }],
  embedded: [false, { option: true }],
  world: [{}, { option: true }],
  engine: async ({}, use) => {
    await use(new Engine());
  },
  place: async ({}, use) => {
    await use(tmpdir());
  },
  first: async ({ embedded, firstHome }, use) => {
    await use(embedded ? firstHome : firstStart());
  },
  kabinet: async ({ engine, world, place, first }, use, testInfo) => {
    const left = await (world.DATABASE_URL ? nothing(place) : StartedBefore.copy(first, place));
    const kabinet = new KabinetProcess(left.home, await freePort(), {
      DOCKER_HOST: engine.host,
      ...left.env,
      ...world,
    });
    try {
      await kabinet.start();
      await use(kabinet);
    } finally {
      await kabinet.stop();
      await engine.removeTestContainers();
      if (testInfo.status !== testInfo.expectedStatus)
        await testInfo.attach('kabinet up', { body: kabinet.output, contentType: 'text/plain' });
      await left.remove();
    }
  },
  terminal: async ({}, use) => {
    await use(new KabinetProcess(join(tmpdir(), 'kabinet-e2e-never-made'), 0, {}));
  },
  given: async ({ kabinet, world, first }, use) => {
    await use(
      world.DATABASE_URL ? await Given.through(kabinet) : Given.with(kabinet.url, first.token),
    );
  },
  repository: async ({}, use) => {
    const repository = await Repository.serve('app_images: []');
    await use(repository);
    await repository.close();
  },
  slowRegistry: async ({ engine }, use) => {
    const registry = await SlowRegistry.before(engine.registry, 4_000_000);
    await use(registry);
    await registry.close();
  },
});

/** For a store that is not the tests' own: no start is left in it. */
async function nothing(place: string) {
  const home = await mkdtemp(join(place, 'kabinet-e2e-'));
  return { home, env: {}, remove: () => rm(home, { recursive: true, force: true }) };
}

export { expect };
