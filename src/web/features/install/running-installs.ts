import { createStore } from '#web/lib/create-store.ts';

/** An install that was started in this tab and has not been dismissed yet. */
export type RunningInstall = {
  podId: string;
  releaseId: string;
  /** The name of the flavour that was taken without asking; a person may want another. */
  flavour?: string;
};

const key = 'kabinet-installs';
const store = createStore(restored());

function restored(): readonly RunningInstall[] {
  const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
  return Array.isArray(kept) ? kept.filter(isInstall) : [];
}

function isInstall(value: unknown): value is RunningInstall {
  return typeof value === 'object' && value !== null && 'podId' in value && 'releaseId' in value;
}

function save(installs: readonly RunningInstall[]) {
  sessionStorage.setItem(key, JSON.stringify(installs));
  store.set(installs);
}

/** Kept for this tab, so that a reload goes on showing what is in progress. */
export const runningInstalls = {
  get: store.get,
  subscribe: store.subscribe,
  add: (install: RunningInstall) => save([...store.get(), install]),
  dismiss: (podId: string) => save(store.get().filter((install) => install.podId !== podId)),
};
