import { expect, test } from '../kabinet.ts';
import { openApp } from '../screens/app-screen.ts';
import { chooseOption } from '../screens/choose-option.ts';
import { openSettings } from '../screens/settings-screen.ts';
import { deploymentsFile } from '../testing/repository.ts';

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
  const interval = page.getByRole('combobox', { name: 'Scan repositories' });
  await chooseOption(interval, 'Every hour');
  await page.getByRole('button', { name: 'Save' }).click();
  await openApp(page, 'count');
  await page.goto(`${kabinet.url}/settings`);
  await expect(interval).toHaveText('Every hour');
});
