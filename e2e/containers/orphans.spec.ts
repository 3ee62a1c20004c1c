import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../kabinet.ts';
import { containerRow, openContainers } from '../screens/containers-screen.ts';
import { deploymentsFile } from '../testing/repository.ts';
import { Given } from '../testing/given.ts';

// Its store is lost with its folder.
test.use({ embedded: true });

test('containers of a hub whose store was lost are orphans, until a person removes or adopts them', async ({
  page,
  kabinet,
  engine,
  repository,
  given,
}) => {
  test.slow();
  repository.publish(
    deploymentsFile([{ app: 'org.example.count', image: engine.image('chatty:1') }]),
  );
  await given.repo(repository.url);
  await given.running('org.example.count', 'left-behind');
  await given.running('org.example.count', 'to-be-kept');
  await kabinet.stop();
  await rm(join(kabinet.home, 'postgres'), { recursive: true });
  await kabinet.start();
  const again = await Given.through(kabinet);
  await again.backend();

  await kabinet.signIn(page);
  await openContainers(page);
  const orphans = page.getByRole('list', { name: 'Orphans' });
  const left = orphans.getByRole('article', { name: 'left-behind' });
  await expect(left).toContainText('Running', { timeout: 90_000 });
  await expect(left).toContainText(engine.image('chatty:1'));
  expect((await engine.find('left-behind'))?.state).toBe('running');

  await left.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(left).toBeHidden({ timeout: 30_000 });
  await expect.poll(async () => engine.find('left-behind')).toBeUndefined();

  const kept = orphans.getByRole('article', { name: 'to-be-kept' });
  await kept.getByRole('button', { name: 'Adopt' }).click();
  await expect(page.getByRole('dialog')).toContainText('No app in the store runs');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await again.repo(repository.url);
  await expect(async () => {
    await kept.getByRole('button', { name: 'Adopt' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Adopt', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'to-be-kept', level: 1 })).toBeVisible();
  }).toPass({ timeout: 60_000 });
  await expect(page.getByRole('log')).toContainText('chatty: line');
  await openContainers(page);
  await expect(containerRow(page, 'to-be-kept')).toContainText('Running');
  await expect(orphans).toBeHidden();
});
