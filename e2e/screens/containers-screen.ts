import { expect, type Locator, type Page } from '@playwright/test';

export async function openContainers(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Containers', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Containers', level: 1 })).toBeVisible();
}

export function containerRow(page: Page, name: string): Locator {
  return page.getByRole('row', { name, exact: true });
}

type Verb = 'Start' | 'Stop' | 'Restart' | 'Remove';

/** Presses a verb where it stands (a row, or a container's page) and confirms it when that is asked for. */
export async function ask(page: Page, place: Locator, verb: Verb): Promise<void> {
  await place.getByRole('button', { name: verb, exact: true }).click();
  if (verb === 'Stop' || verb === 'Remove') {
    await page.getByRole('alertdialog').getByRole('button', { name: verb, exact: true }).click();
  }
}
