import { expect, test } from '../shared-hub.ts';
import { openSettings } from '../screens/settings-screen.ts';

test('Settings leads to the licences of all that the pages are made of, the font included', async ({
  page,
  kabinet,
}) => {
  await kabinet.signIn(page);
  await openSettings(page);
  await page.getByRole('link', { name: 'Licences of the software' }).click();
  await expect(page).toHaveURL(/\/licences$/);
  const text = page.locator('body');
  await expect(text).toContainText('react-dom - ');
  await expect(text).toContainText('SIL OPEN FONT LICENSE Version 1.1');
});
