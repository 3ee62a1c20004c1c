import { expect, test } from '../shared-hub.ts';

test('a link that somebody was given who is signed out is opened once they have signed in', async ({
  page,
  kabinet,
}) => {
  await kabinet.signIn(page);
  await page.getByRole('link', { name: 'Backends', exact: true }).click();
  const link = `${kabinet.url}/browse?view=table&hardware=cpu`;
  const cookies = await page.context().cookies();
  await page.context().clearCookies();

  await page.goto(link);
  await page.waitForURL('**/sign-in');
  await expect(page.getByText('Ask whoever runs Kabinet there for a link')).toBeVisible();
  await page.screenshot({ path: 'test-results/pages/sign-in-desktop-light.png' });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: 'test-results/pages/sign-in-phone-dark.png' });

  const signIn = await kabinet.newLink();
  const elsewhere = await page.context().newPage();
  await elsewhere.goto(signIn);
  await elsewhere.waitForURL(link);
  await expect(page).toHaveURL(link);
  await page.context().addCookies(cookies);
});
