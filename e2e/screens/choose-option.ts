import type { Locator } from '@playwright/test';

/** Opens a select and takes the option with this text. */
export async function chooseOption(select: Locator, text: string): Promise<void> {
  await select.click();
  await select.page().getByRole('option', { name: text, exact: true }).click();
}
