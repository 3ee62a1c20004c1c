import { expect, test } from '../shared-up.ts';
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
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByRole('article', { name: 'registry.invalid/' })).toBeHidden();
  await page.getByText('Change history').click();
  await expect(
    page.getByRole('list', { name: 'Rule changes' }).getByRole('listitem'),
  ).toContainText([/Owner deleted registry\.invalid\//, /Owner added registry\.invalid\//]);
});
