import { expect, type Locator, type Page } from '@playwright/test';

/** The page of repositories, reached as a person reaches it. */
export async function openRepos(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Repositories' }).click();
  await expect(page.getByRole('heading', { name: 'Repositories', level: 1 })).toBeVisible();
}

/** Asks what a repository would bring; answers the dialog, still open: what follows depends on the repository. */
export async function previewRepo(page: Page, reference: string): Promise<Locator> {
  await page.getByRole('main').getByRole('button', { name: 'Add repository' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add repository' });
  await dialog.getByRole('textbox', { name: 'Repository' }).fill(reference);
  await dialog.getByRole('button', { name: 'Preview' }).click();
  return dialog;
}

/** Adds it after the preview. */
export async function addRepo(page: Page, reference: string): Promise<void> {
  const dialog = await previewRepo(page, reference);
  await dialog.getByRole('button', { name: 'Add repository' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('article', { name: reference })).toBeVisible();
}

/** From the list to the page of one repository. */
export async function openRepo(page: Page, reference: string): Promise<void> {
  await page
    .getByRole('article', { name: reference })
    .getByRole('link', { name: reference })
    .click();
  await expect(page.getByRole('complementary', { name: 'About this repository' })).toBeVisible();
}
