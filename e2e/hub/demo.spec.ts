import { expect, test } from '../kabinet.ts';
import { install, openApp } from '../screens/app-screen.ts';
import { containerRow, openContainers } from '../screens/containers-screen.ts';

test.use({ embedded: true, world: { DOCKER_HOST: 'unix:///nowhere/docker.sock' } });

test('without an engine a demo backend shows the whole walk and says that containers are simulated', async ({
  page,
  kabinet,
  given,
  engine,
}) => {
  expect(kabinet.output).toMatch(/demo/i);
  expect((await given.backend()).isDemo).toBe(true);
  await kabinet.signIn(page);
  // The sample repository ships with Kabinet, so the store is never empty.
  await openApp(page, await given.anyApp());
  const dialog = await install(page, 'only-a-demo');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await openContainers(page);
  await expect(page.getByText('Demo mode: containers are simulated.')).toBeVisible();
  await containerRow(page, 'only-a-demo').getByRole('link', { name: 'only-a-demo' }).click();
  await expect(page.getByText('Demo mode: containers are simulated.')).toBeVisible();
  await expect(page.getByRole('main').getByRole('status').getByText('Running')).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByRole('log')).not.toBeEmpty();
  await expect(page.getByRole('main').getByText(/^[0-9]+ % of a core$/)).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByRole('main').getByText(/B of 16 GB$/)).toBeVisible();
  expect(await engine.containers()).toEqual([]);
});
