import { expect } from 'vitest';
import type { Lab } from '#hub/testing/lab.ts';

/** The names of the apps that a filter finds. */
export async function appNames(lab: Lab, filters: Record<string, unknown>): Promise<string[]> {
  const { appPage } = await lab.run<{ appPage: { items: { name: string }[]; totalCount: number } }>(
    'query ($filters: AppFilter) { appPage(filters: $filters) { items { name } totalCount } }',
    { filters },
  );
  expect(appPage.totalCount).toBe(appPage.items.length);
  return appPage.items.map(({ name }) => name);
}
