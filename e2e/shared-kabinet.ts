import { tmpdir } from 'node:os';
import { test as base } from './kabinet.ts';
import { Engine } from './testing/engine.ts';
import { firstStart } from './testing/first-home.ts';
import { freePort } from './testing/free-port.ts';
import { Given } from './testing/given.ts';
import { KabinetProcess } from './testing/kabinet-process.ts';
import { StartedBefore } from './testing/started-before.ts';

/**
 * A test of which those of a worker share one hub, since its start takes longer than such a test:
 * `up` with the backend of its machine, or the hub alone. The repositories, suites and containers
 * that a test adds are removed after it; a test that fails takes the worker with it, and so the hub.
 */
export function shareKabinet(what: 'up' | 'hub') {
  return base.extend<object, { shared: KabinetProcess }>({
    shared: [
      async ({}, use) => {
        const left = await StartedBefore.copy(firstStart(), tmpdir());
        const kabinet = new KabinetProcess(left.home, await freePort(), {
          ...left.env,
          // A hub alone needs no engine.
          ...(what === 'up' ? { DOCKER_HOST: new Engine().host } : {}),
        });
        try {
          await kabinet.start(what);
          await use(kabinet);
        } finally {
          await kabinet.stop();
          await left.remove();
        }
      },
      { scope: 'worker' },
    ],
    first: async ({}, use) => {
      await use(firstStart());
    },
    kabinet: async ({ shared, first }, use, testInfo) => {
      await use(shared);
      if (testInfo.status === testInfo.expectedStatus) {
        const given = Given.with(shared.url, first.token);
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
