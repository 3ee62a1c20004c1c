import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ofThisWorker } from '../testing/engine.ts';
import { StoppableProxy } from '../testing/stoppable-proxy.ts';
import { expect, test } from '../kabinet.ts';
import { deploymentsFile } from '../testing/repository.ts';
import { containerRow, openContainers } from '../screens/containers-screen.ts';

const path = join(tmpdir(), `kabinet-proxy-${process.pid}.sock`);
const proxy = new StoppableProxy(
  { path },
  { path: ofThisWorker('KABINET_TEST_DOCKER_HOST').replace('unix://', '') },
);

test.use({ world: { DOCKER_HOST: `unix://${path}` } });
test.beforeAll(() => proxy.start());
test.afterAll(() => proxy.stop());

test('an engine that goes away is said to, its containers keep their state, and all is true again when it is back', async ({
  page,
  kabinet,
  given,
  engine,
  repository,
}) => {
  repository.publish(
    deploymentsFile([{ app: 'org.example.count', image: engine.image('chatty:1') }]),
  );
  await given.repo(repository.url);
  await given.running('org.example.count', 'steady');
  const victim = await given.running('org.example.count', 'victim');
  await kabinet.signIn(page);
  await page.getByRole('link', { name: 'Backends', exact: true }).click();
  const backend = page.getByRole('article');
  await expect(backend).toContainText('Live');

  await proxy.stop();
  await expect(backend).toContainText('does not answer', { timeout: 40_000 });
  await expect(backend).toContainText('Live');
  await engine.kill(victim.containerId);
  await openContainers(page);
  await expect(containerRow(page, 'steady')).toContainText('Running');
  await expect(containerRow(page, 'victim')).toContainText('Running');

  await proxy.start();
  await expect(containerRow(page, 'victim')).toContainText('Failed', { timeout: 40_000 });
  await expect(containerRow(page, 'steady')).toContainText('Running');
  await page.getByRole('link', { name: 'Backends', exact: true }).click();
  await expect(backend).not.toContainText('does not answer', { timeout: 40_000 });
});
