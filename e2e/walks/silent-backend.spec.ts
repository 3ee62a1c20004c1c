import { JoinedBackend } from '../testing/joined-backend.ts';
import { expect, test as base } from '../kabinet.ts';
import { containerRow, openContainers } from '../screens/containers-screen.ts';
import { deploymentsFile } from '../testing/repository.ts';

/** A backend on a machine of its own; the hub's machine has no engine. */
const test = base.extend<{ lab: JoinedBackend }>({
  world: { DOCKER_HOST: 'unix:///nowhere/docker.sock' },
  lab: [
    async ({ kabinet, given, engine }, use) => {
      const token = await given.enrolment('lab');
      const lab = await JoinedBackend.join({ hub: kabinet.url, engineHost: engine.host, token });
      await use(lab);
      await lab.remove();
    },
    { auto: true },
  ],
});

test('of a backend that is killed nothing is shown as of now; when it returns all is as before by itself', async ({
  page,
  kabinet,
  given,
  engine,
  repository,
  lab,
}) => {
  const app = 'org.example.count';
  repository.publish(deploymentsFile([{ app, image: engine.image('chatty:1') }]));
  await given.repo(repository.url);
  await given.running(app, 'counter', 'lab');
  await kabinet.signIn(page);
  await openContainers(page);
  const row = containerRow(page, 'counter');
  const chip = row.locator('[data-known]');
  await expect(chip).toHaveAttribute('data-known', 'now');
  const light = page.getByRole('banner').getByRole('status');
  await expect(light).toHaveText('Live');

  await lab.end('SIGKILL');
  const line = page.getByRole('list', { name: 'Backends that do not answer' });
  await expect(line).toContainText(/lab has not answered since \d\d:\d\d\. Its 1 container is/);
  await expect(chip).toHaveAttribute('data-known', 'last');
  await expect(row).toContainText('Running');
  await expect(row).toContainText('as of');
  await expect(
    page.getByRole('group', { name: 'Phases' }).locator('[data-known="now"]'),
  ).toHaveCount(0);
  await expect(light).toContainText('1 of 2');
  await page.screenshot({ path: 'test-results/pages/containers-silent-desktop-light.png' });

  await row.getByRole('link', { name: 'counter', exact: true }).click();
  await expect(page.getByRole('main')).toContainText(/As of (just now|\d+ s ago|1 min ago)/);
  await page.screenshot({ path: 'test-results/pages/container-silent-desktop-light.png' });
  await page.goBack();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.getByRole('article', { name: 'counter' })).toBeVisible();
  await page.screenshot({ path: 'test-results/pages/containers-silent-phone-dark.png' });
  await page.setViewportSize({ width: 1280, height: 720 });

  lab.start();
  await expect(line).toBeHidden({ timeout: 60_000 });
  await expect(chip).toHaveAttribute('data-known', 'now');
  await expect(light).toHaveText('Live');
});
