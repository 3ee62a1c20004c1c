import { expect, test } from '../shared-up.ts';
import { deploymentsFile } from '../testing/repository.ts';

const [count, stitch, deep] = ['org.example.count', 'org.example.stitch', 'org.example.deep'];

test('a suite is made, installed as a whole, and says of each app what became of it', async ({
  page,
  kabinet,
  repository,
  engine,
  given,
}) => {
  repository.publish(
    deploymentsFile([
      { app: count, image: engine.image('chatty:1') },
      { app: stitch, image: engine.image('chatty:1') },
      { app: deep, image: engine.image('chatty:1'), selectors: [{ kind: 'cuda', required: true }] },
    ]),
  );
  await given.repo(repository.url);
  await given.backend();
  await kabinet.signIn(page);
  await page.goto(`${kabinet.url}/apps/${count}`);
  await page.getByRole('link', { name: 'New suite' }).click();
  const dialog = page.getByRole('dialog', { name: 'New suite' });
  await expect(dialog.getByRole('list', { name: 'Apps of the suite' })).toContainText('count');
  await dialog.getByLabel('Name').fill('Slides');
  await dialog.getByLabel('Add an app').fill('org.example');
  await dialog.getByRole('button', { name: /Add stitch/ }).click();
  await dialog.getByRole('button', { name: /Add deep/ }).click();
  await dialog.getByRole('button', { name: 'Create suite' }).click();
  await expect(page.getByRole('heading', { name: 'Slides', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Install 3 apps' }).click();
  await expect(
    page.getByRole('status').filter({ hasText: 'Install requested for 2 of 3 apps' }),
  ).toBeVisible();
  const results = page.getByRole('list', { name: 'Results' });
  await expect(results.getByRole('listitem').filter({ hasText: 'deep' })).toContainText(/GPU|CUDA/);
  await results.getByRole('link', { name: /^count/ }).click();
  await expect(page.getByRole('main')).toContainText('Running');
});
