import { expect, test } from '../kabinet.ts';
import { install, openApp } from '../screens/app-screen.ts';

test.use({ world: { DOCKER_HOST: 'unix:///nowhere/docker.sock' } });

test('a backend is configured and hears of it, is drained and takes nothing new, and is retired', async ({
  page,
  kabinet,
  given,
}) => {
  const { id, name } = await given.backend();
  await kabinet.signIn(page);
  await page.goto(`${kabinet.url}/backends/${id}`);
  const main = page.getByRole('main');

  await main.getByRole('button', { name: 'Configure' }).click();
  await page.getByLabel('Max. containers').fill('7');
  await page.getByLabel('Registries').fill('docker.io, ghcr.io');
  await page.getByRole('button', { name: 'Save' }).click();
  // The backend itself says what holds.
  await expect(
    main.getByRole('definition').filter({ hasText: 'docker.io, ghcr.io' }),
  ).toContainText('set here', { timeout: 20_000 });
  await expect(main.getByText('7set here')).toBeVisible();

  await main.getByRole('button', { name: 'Drain' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Drain' }).click();
  await expect(main.getByText('Draining')).toBeVisible();
  await openApp(page, await given.anyApp());
  await expect(await install(page, 'not-here')).toContainText('new apps cannot be installed on it');

  await page.goto(`${kabinet.url}/backends/${id}`);
  await main.getByRole('button', { name: 'Retire' }).click();
  const dialog = page.getByRole('alertdialog', { name: `Retire ${name}` });
  await dialog.getByRole('button', { name: 'Retire' }).click();
  await expect(main.getByText('Retired')).toBeVisible();
});
