import { expect, type Locator, type Page } from '@playwright/test';

/** Finds an app in the store and opens its page. */
export async function openApp(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Store', exact: true }).click();
  await page.getByRole('combobox', { name: 'Search the store' }).fill(name);
  await page.keyboard.press('Enter');
  await page.getByRole('list', { name: 'Apps' }).getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

/** Presses Install on the app's page and in the dialog; answers the dialog, which then shows the progress. */
export async function install(
  page: Page,
  containerName: string,
  backend?: string,
): Promise<Locator> {
  // Older releases have a button of their own, further down.
  await page.locator('main header').getByRole('button', { name: 'Install', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /^Install/ });
  if (backend !== undefined) await dialog.getByRole('radio', { name: backend }).check();
  await dialog.getByRole('textbox', { name: 'Name' }).fill(containerName);
  await dialog.getByRole('button', { name: 'Install', exact: true }).click();
  return dialog;
}
