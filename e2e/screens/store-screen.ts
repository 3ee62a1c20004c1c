import { expect, type Locator, type Page } from '@playwright/test';

/** The front of the store, reached as a person reaches it. */
export async function openStore(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Store', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Store', level: 1 })).toBeVisible();
}

/** Every app, from the front of the store. */
export async function browseAll(page: Page): Promise<void> {
  await openStore(page);
  await page.getByRole('link', { name: /^Browse all \d/ }).click();
  await expect(page.getByRole('heading', { name: 'Browse', level: 1 })).toBeVisible();
}

export function resultList(page: Page): Locator {
  return page.getByRole('list', { name: 'Apps' });
}

/** The palette, opened by its key. */
export async function openPalette(page: Page): Promise<Locator> {
  const input = page.getByRole('combobox', { name: 'Go to anything' });
  await page.keyboard.press('Control+k');
  await expect(input).toBeFocused();
  return input;
}
