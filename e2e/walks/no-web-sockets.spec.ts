import type { Page } from '@playwright/test';
import { expect, test } from '../shared-up.ts';
import { containerRow, openContainers } from '../screens/containers-screen.ts';
import { deploymentsFile } from '../testing/repository.ts';

/** As behind a proxy that knows no WebSockets: each of them goes where nobody answers. */
async function refuseWebSockets(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.WebSocket = class extends WebSocket {
      constructor(_url: string | URL, protocols?: string | string[]) {
        super('ws://127.0.0.1:9/', protocols);
      }
    };
  });
}

test('where no WebSocket passes, a page is live by server-sent events, and says so', async ({
  page,
  kabinet,
  given,
  engine,
  repository,
}) => {
  const app = 'org.example.count';
  repository.publish(deploymentsFile([{ app, image: engine.image('chatty:1') }]));
  await given.repo(repository.url);
  const { id } = await given.running(app, 'counter');
  await refuseWebSockets(page);
  await kabinet.signIn(page);
  await expect(page.getByRole('banner').getByRole('status')).toHaveText('Live over HTTP');
  await openContainers(page);
  await expect(containerRow(page, 'counter')).toContainText('Running');
  await given.stop(id);
  await expect(containerRow(page, 'counter')).toContainText('Stopped');
});
