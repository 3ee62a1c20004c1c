import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from './kabinet.ts';
import { Engine } from './testing/engine.ts';
import { freePort } from './testing/free-port.ts';
import { Given } from './testing/given.ts';
import { KabinetProcess } from './testing/kabinet-process.ts';

/**
 * A test of which those of a worker share one hub, since its start takes longer than such a test:
 * `up` with the backend of its machine, or the hub alone. The repositories, suites and containers
 * that a test adds are removed after it; a test that fails takes the worker with it, and so the hub.
 */
export function shareKabinet(what: 'up' | 'hub') {
  return base.extend<object, { shared: KabinetProcess }>({
    shared: [
      async ({ firstHome }, use) => {
        const home = await mkdtemp(join(tmpdir(), 'kabinet-e2e-shared-'));
        await cp(firstHome.folder, home, { recursive: true });
        const kabinet = new KabinetProcess(home, await freePort(), {
          // A hub alone needs no engine.
          ...(what === 'up' ? { DOCKER_HOST: new Engine().host } : {}),
        });
        try {
          await kabinet.start(what);
          await use(kabinet);
        } finally {
          await kabinet.stop();
          await rm(home, { recursive: true, force: true });
        }
      },
      { scope: 'worker' },
    ],
    kabinet: async ({ shared, firstHome }, use, testInfo) => {
      await use(shared);
      if (testInfo.status === testInfo.expectedStatus) {
        const given = Given.with(shared.url, firstHome.token);
        await given.noContainers();
        await given.noSuites();
        await given.onlySamples();
      } else {
        const body = shared.output;
        await testInfo.attach(`kabinet ${what}`, { body, contentType: 'text/plain' });
      }
      if (what === 'up') await new Engine().removeTestContainers();
    },
  });
}
