import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from './kabinet.ts';
import { freePort } from './testing/free-port.ts';
import { Given } from './testing/given.ts';
import { KabinetProcess } from './testing/kabinet-process.ts';

/**
 * For tests that need no backend: those of a worker share one hub, since its start takes longer
 * than such a test. The repositories that a test adds are removed after it; a test that fails
 * takes the worker with it, and so the hub.
 */
export const test = base.extend<object, { sharedHub: KabinetProcess }>({
  sharedHub: [
    async ({ firstHome }, use) => {
      const home = await mkdtemp(join(tmpdir(), 'kabinet-e2e-shared-'));
      await cp(firstHome.folder, home, { recursive: true });
      const hub = new KabinetProcess(home, await freePort(), {});
      try {
        await hub.start('hub');
        await use(hub);
      } finally {
        await hub.stop();
        await rm(home, { recursive: true, force: true });
      }
    },
    { scope: 'worker' },
  ],
  kabinet: async ({ sharedHub, firstHome }, use, testInfo) => {
    await use(sharedHub);
    if (testInfo.status !== testInfo.expectedStatus)
      await testInfo.attach('kabinet hub', { body: sharedHub.output, contentType: 'text/plain' });
    await Given.with(sharedHub.url, firstHome.token).onlySamples();
  },
});

export { expect };
