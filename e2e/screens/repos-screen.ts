import { expect, type Locator, type Page } from '@playwright/test';

/** The page of repositories, reached as a person reaches it. */
export async function openRepos(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Repositories' }).click();
  await expect(page.getByRole('heading', { name: 'Repositories', level: 1 })).toBeVisible();
}

/** Fills the dialog in and answers it, still open: what follows depends on the repository. */
export async function askForRepo(page: Page, reference: string): Promise<Locator> {
  await page.getByRole('main').getByRole('button', { name: 'Add repository' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add repository' });
  await dialog.getByRole('textbox').fill(reference);
  await dialog.getByRole('textbox').press('Enter');
  return dialog;
}
