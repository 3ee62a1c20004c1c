import type { IndexedApp } from '#hub/storefront/app-index.ts';

/** Whether an app of the store meets something. */
export type AppTest = (one: IndexedApp) => boolean;
