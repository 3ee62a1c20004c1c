import { expect, test } from '../shared-hub.ts';
import { deploymentsFile } from '../testing/repository.ts';

const count = 'org.example.count';

test('a pinned app is at hand on the front of the store until it is unpinned', async ({
  page,
  kabinet,
  repository,
  engine,
  given,
}) => {
  repository.publish(deploymentsFile([{ app: count, image: engine.image('chatty:1') }]));
  await given.repo(repository.url);
  await kabinet.signIn(page);
  await page.goto(`${kabinet.url}/apps/${count}`);
  await page.getByRole('button', { name: 'Pin', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Unpin' })).toHaveAttribute('aria-pressed', 'true');
  await page.goto(kabinet.url);
  await page.getByRole('region', { name: 'Pinned' }).getByRole('link', { name: 'count' }).click();
  await page.getByRole('button', { name: 'Unpin' }).click();
  await expect(page.getByRole('button', { name: 'Pin', exact: true })).toBeVisible();
  await page.goto(kabinet.url);
  await expect(page.getByRole('heading', { name: 'New and updated' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Pinned' })).toBeHidden();
});
