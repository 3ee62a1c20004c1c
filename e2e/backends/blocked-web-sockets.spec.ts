import { TestProxy } from '#cli/wire/testing/test-proxy.ts';
import { JoinedBackend } from '../testing/joined-backend.ts';
import { expect, test as base } from '../kabinet.ts';
import { deploymentsFile } from '../testing/repository.ts';
import { install, openApp } from '../screens/app-screen.ts';

/** A machine whose network refuses WebSockets. The hub's own machine has no engine. */
const test = base.extend<{ barrier: { address: string }; lab: JoinedBackend }>({
  world: { DOCKER_HOST: 'unix:///nowhere/docker.sock' },
  barrier: async ({ kabinet }, use) => {
    const proxy = new TestProxy();
    proxy.mode = 'refusing';
    await use({ address: await proxy.listen(kabinet.url) });
    expect(proxy.upgrades).toBeGreaterThan(0);
    await proxy.close();
  },
  lab: [
    async ({ barrier, given, engine }, use) => {
      const lab = await JoinedBackend.join({
        hub: barrier.address,
        engineHost: engine.host,
        token: await given.enrolment('lab'),
      });
      await use(lab);
      await lab.remove();
    },
    { auto: true },
  ],
});

test('a backend behind a proxy that refuses WebSockets joins by itself, an app is installed on it, and its page says how it is connected', async ({
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
  await kabinet.signIn(page);
  await page.getByRole('link', { name: 'Backends', exact: true }).click();
  await page.getByRole('link', { name: 'lab', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('HTTP long polling', { timeout: 60_000 });
  await expect(page.getByRole('main')).toContainText('Live');

  await openApp(page, 'count');
  const installing = await install(page, 'behind-a-proxy', 'lab');
  await expect(installing).toContainText('Running on lab', { timeout: 60_000 });
  expect((await engine.find('behind-a-proxy'))?.state).toBe('running');
});
