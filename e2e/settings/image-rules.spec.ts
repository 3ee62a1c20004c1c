import { expect, test } from '../kabinet.ts';
import { deploymentsFile } from '../testing/repository.ts';
import { install, openApp } from '../screens/app-screen.ts';
import { openSettings } from '../screens/settings-screen.ts';

test('an image rule is added with its effect in view, an install really pulls from the other place, and the rule can go', async ({
  page,
  kabinet,
  repository,
  engine,
  given,
}) => {
  repository.publish(
    deploymentsFile([
      { app: 'org.example.count', image: 'registry.invalid/kabinet-test/chatty:1' },
    ]),
  );
  await given.repo(repository.url);
  await given.backend();
  await kabinet.signIn(page);
  await openSettings(page);
  await page.getByRole('button', { name: 'Add rule' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add an image rule' });
  await dialog.getByRole('textbox', { name: 'Applies to' }).fill('registry.invalid/');
  await dialog.getByRole('textbox', { name: 'Pull from' }).fill('not a place');
  await expect(dialog.getByRole('status')).toContainText('is not a place for images');
  await dialog.getByRole('textbox', { name: 'Pull from' }).fill(`${engine.registry}/`);
  await expect(dialog.getByRole('list', { name: 'Changed images' })).toContainText(
    engine.image('chatty:1'),
  );
  await dialog.getByRole('button', { name: 'Save the rule' }).click();
  await expect(page.getByRole('article', { name: 'registry.invalid/' })).toContainText(
    `${engine.registry}/`,
  );

  await openApp(page, 'count');
  const progress = await install(page, 'from-the-mirror');
  await expect(progress).toContainText('Running on', { timeout: 60_000 });
  await progress.getByRole('button', { name: 'Close' }).click();
  expect((await engine.find('from-the-mirror'))?.state).toBe('running');

  await openSettings(page);
  await page.getByRole('button', { name: 'Delete the rule for registry.invalid/' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByRole('article', { name: 'registry.invalid/' })).toBeHidden();
  await page.getByText('Change history').click();
  await expect(
    page.getByRole('list', { name: 'Rule changes' }).getByRole('listitem'),
  ).toContainText([/Owner deleted registry\.invalid\//, /Owner added registry\.invalid\//]);
});

test('default repositories are checked line by line and added by themselves', async ({
  page,
  kabinet,
  repository,
  engine,
}) => {
  repository.publish(
    deploymentsFile([{ app: 'org.example.count', image: engine.image('chatty:1') }]),
  );
  await kabinet.signIn(page);
  await openSettings(page);
  await page
    .getByRole('textbox', { name: 'Default repositories' })
    .fill(`${repository.url}\nnot a repository`);
  await expect(page.getByText('Line 2:')).toBeVisible();
  await page.getByRole('textbox', { name: 'Default repositories' }).fill(repository.url);
  await page
    .getByRole('combobox', { name: 'Scan repositories' })
    .selectOption({ label: 'Every hour' });
  await page.getByRole('button', { name: 'Save' }).click();
  await openApp(page, 'count');
  await page.goto(`${kabinet.url}/settings`);
  await expect(page.getByRole('combobox', { name: 'Scan repositories' })).toHaveValue('60');
});
