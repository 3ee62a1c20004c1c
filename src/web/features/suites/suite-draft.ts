import type { SuiteAppData, SuiteData } from './suites.queries.ts';

export type SuiteDraft = Pick<SuiteData, 'name' | 'description' | 'apps'>;

/** The hub takes no shorter name. */
const minNameLength = 2;

/** What the form begins with: the suite that is edited, or an empty one with the first apps. */
export function firstDraft(suite: SuiteData | undefined, firstApps: SuiteAppData[]): SuiteDraft {
  return suite ?? { name: '', description: '', apps: firstApps };
}

/** Whether there is a name and an app, without which the hub takes no suite. */
export function isComplete({ name, apps }: SuiteDraft): boolean {
  return apps.length > 0 && name.trim().length >= minNameLength;
}

/** What is saved: without `id` a new suite, with it this one; the apps in their order. */
export function suiteInput(id: string | null, { name, description, apps }: SuiteDraft) {
  return { id, name, description, apps: apps.map((app) => app.id) };
}

/** What was found and is not in the suite yet. */
export function appsToAdd<App extends { id: string }>(
  found: readonly App[],
  known: readonly { id: string }[],
): App[] {
  return found.filter(({ id }) => !known.some((app) => app.id === id));
}
