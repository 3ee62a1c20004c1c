import type { Page } from '@playwright/test';
import { StoppableProxy } from '../testing/stoppable-proxy.ts';
import type { Engine } from '../testing/engine.ts';
import type { Given } from '../testing/given.ts';
import { JoinedBackend } from '../testing/joined-backend.ts';
import { expect, test as base } from '../kabinet.ts';
import type { KabinetProcess } from '../testing/kabinet-process.ts';
import { deploymentsFile, type Repository } from '../testing/repository.ts';
import { ask, containerRow, openContainers } from '../screens/containers-screen.ts';

/** Longer than a cut is noticed, and than the backend's waits between two tries. */
const patience = { timeout: 60_000 };

/** A backend on a machine of its own, behind a network that can be cut. The hub's machine has none. */
const test = base.extend<{ network: StoppableProxy; lab: JoinedBackend }>({
  world: { DOCKER_HOST: 'unix:///nowhere/docker.sock' },
  network: async ({ kabinet }, use) => {
    const proxy = new StoppableProxy({ port: 0 }, { port: kabinet.port, host: '127.0.0.1' });
    await proxy.start();
    await use(proxy);
    await proxy.stop();
  },
  lab: [
    async ({ network, given, engine }, use) => {
      const lab = await JoinedBackend.join({
        hub: `http://127.0.0.1:${network.port}`,
        engineHost: engine.host,
        token: await given.enrolment('lab'),
      });
      await use(lab);
      await lab.remove();
    },
    { auto: true },
  ],
});

/** One container runs; of another it is being awaited that it obeys, for ten seconds, before it is killed. */
async function givenWorkUnderWay({
  page,
  kabinet,
  given,
  engine,
  repository,
}: {
  page: Page;
  kabinet: KabinetProcess;
  given: Given;
  engine: Engine;
  repository: Repository;
}): Promise<void> {
  repository.publish(
    deploymentsFile([
      { app: 'org.example.count', image: engine.image('chatty:1') },
      { app: 'org.example.stubborn', image: engine.image('stubborn:1') },
    ]),
  );
  await given.repo(repository.url);
  await given.running('org.example.count', 'steady', 'lab');
  await given.running('org.example.stubborn', 'stubborn', 'lab');
  await kabinet.signIn(page);
  await openContainers(page);
  await ask(page, containerRow(page, 'stubborn'), 'Stop');
  await expect(containerRow(page, 'stubborn')).toContainText('Stopping');
}

async function expectTheTruth(page: Page, engine: Engine): Promise<void> {
  await expect(containerRow(page, 'stubborn')).toContainText('Stopped', patience);
  await expect(containerRow(page, 'steady')).toContainText('Running');
  await expect(containerRow(page, 'steady')).not.toContainText('as of');
  expect((await engine.containers()).map(({ name, state }) => `${name} ${state}`).sort()).toEqual([
    'steady running',
    'stubborn exited',
  ]);
}

test.use({ embedded: true });

test('a backend that dies while it stops a container finishes that when it is back', async ({
  page,
  kabinet,
  given,
  engine,
  repository,
  lab,
}) => {
  await givenWorkUnderWay({ page, kabinet, given, engine, repository });
  await lab.end('SIGKILL');
  await expect(containerRow(page, 'steady')).toContainText('as of', patience);
  await expect(containerRow(page, 'stubborn')).toContainText('Stopping');
  lab.start();
  await expectTheTruth(page, engine);
});

test('a hub that dies while a container is stopped says what became of it when it is back', async ({
  page,
  kabinet,
  given,
  engine,
  repository,
}) => {
  await givenWorkUnderWay({ page, kabinet, given, engine, repository });
  await kabinet.crash();
  await expect(page.getByText('Reconnecting')).toBeVisible();
  await expect.poll(async () => (await engine.find('stubborn'))?.state, patience).toBe('exited');
  await kabinet.start();
  await expect(page.getByText('Live', { exact: true })).toBeVisible(patience);
  await expectTheTruth(page, engine);
});

test('while the network is cut the page says of when its knowledge is, and catches up afterwards', async ({
  page,
  kabinet,
  given,
  engine,
  repository,
  network,
}) => {
  await givenWorkUnderWay({ page, kabinet, given, engine, repository });
  network.freeze();
  await expect(containerRow(page, 'steady')).toContainText('as of', patience);
  await expect.poll(async () => (await engine.find('stubborn'))?.state, patience).toBe('exited');
  await expect(containerRow(page, 'stubborn')).toContainText('Stopping');
  network.resume();
  await expectTheTruth(page, engine);
});

test('an engine that dies while it stops a container leaves no false word: it is asked again and obeys', async ({
  page,
  kabinet,
  given,
  engine,
  repository,
}) => {
  await givenWorkUnderWay({ page, kabinet, given, engine, repository });
  await engine.crash();
  await page.getByRole('link', { name: 'Backends', exact: true }).click();
  await expect(page.getByRole('article', { name: 'lab' })).toContainText(
    'does not answer',
    patience,
  );
  await openContainers(page);
  await expect(containerRow(page, 'steady')).toContainText('Running');
  await engine.start();
  // The order died with the engine: what stands there is how the container is, and it can be asked again.
  await expect(containerRow(page, 'stubborn')).toContainText(/Running|Stopped/, patience);
  if (await containerRow(page, 'stubborn').getByText('Running', { exact: true }).isVisible())
    await ask(page, containerRow(page, 'stubborn'), 'Stop');
  await expectTheTruth(page, engine);
});
