import { expect, test } from '../shared-hub.ts';

test('a sign-in link works once', async ({ page, browser, kabinet }) => {
  const link = await kabinet.newLink();
  await page.goto(link);
  await expect(page.getByRole('link', { name: 'Store', exact: true })).toBeVisible();
  const signedOut = await (await browser.newContext()).newPage();
  let feeds = 0;
  signedOut.on('websocket', () => {
    feeds += 1;
  });
  await signedOut.goto(link);
  await expect(signedOut.getByRole('main')).toContainText('kabinet link');
  await expect(signedOut.getByRole('link', { name: 'Store', exact: true })).toBeHidden();
  // A refusal of the feed that came after the signing in would undo it, so it is not asked for before.
  expect(feeds).toBe(0);
});

test('an address that is no page says so and leads back', async ({ page, kabinet }) => {
  await kabinet.signIn(page);
  await page.goto(`${kabinet.url}/no-such-page`);
  await expect(page.getByRole('main')).toContainText('There is no page at this address');
  await page.getByRole('main').getByRole('link', { name: 'Go to the store' }).click();
  await expect(page.getByRole('heading', { name: 'Store', level: 1 })).toBeVisible();
});
