import { expect, test } from '../shared-hub.ts';
import { openSettings } from '../screens/settings-screen.ts';

test('a token made in Settings speaks to the API, shows its last use, and is refused once it is revoked', async ({
  page,
  kabinet,
}) => {
  await kabinet.signIn(page);
  await openSettings(page);
  await page.getByRole('button', { name: 'Create token' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create an API token' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('lab notebook');
  await dialog.getByRole('button', { name: 'Create token' }).click();
  const secret = (await dialog.getByLabel('Token', { exact: true }).textContent()) ?? '';
  await page.screenshot({ path: 'test-results/pages/token-created.png' });
  const ask = async () =>
    (
      await fetch(`${kabinet.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
        body: JSON.stringify({ query: '{ me { name } }' }),
      })
    ).status;
  expect(await ask()).toBe(200);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText(secret)).toHaveCount(0);

  await page.reload();
  const token = page.getByRole('article', { name: 'lab notebook' });
  await expect(token).toContainText(/Expires .*Last used/);
  await page.screenshot({ path: 'test-results/pages/tokens.png', fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: 'test-results/pages/tokens-phone.png', fullPage: true });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: 'test-results/pages/tokens-dark.png', fullPage: true });
  await token.getByRole('button', { name: 'Revoke lab notebook' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(token).toBeHidden();
  expect(await ask()).toBe(403);
});

test('signing out leads to the sign-in page, and the session is over', async ({
  page,
  kabinet,
}) => {
  const { stdout } = await kabinet.run('link', '--json', '--home', kabinet.home);
  await page.goto((JSON.parse(stdout) as { url: string }).url);
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in to Kabinet' })).toBeVisible();
  await page.goto(`${kabinet.url}/settings`);
  await expect(page.getByRole('heading', { name: 'Sign in to Kabinet' })).toBeVisible();
});
