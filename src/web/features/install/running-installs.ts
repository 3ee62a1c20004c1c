/** An install that was begun in this tab and that nobody has put away yet. */
export type RunningInstall = { podId: string; releaseId: string };

const key = 'kabinet-installs';
const watchers = new Set<() => void>();
let installs: readonly RunningInstall[] = restored();

function restored(): readonly RunningInstall[] {
  const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
  return Array.isArray(kept) ? kept.filter(isInstall) : [];
}

function isInstall(value: unknown): value is RunningInstall {
  return typeof value === 'object' && value !== null && 'podId' in value && 'releaseId' in value;
}

function become(next: readonly RunningInstall[]) {
  installs = next;
  sessionStorage.setItem(key, JSON.stringify(next));
  for (const watch of watchers) watch();
}

/** Kept for this tab, so that a reload goes on showing what is under way. */
export const runningInstalls = {
  list: () => installs,
  add: (install: RunningInstall) => become([...installs, install]),
  dismiss: (podId: string) => become(installs.filter((install) => install.podId !== podId)),
  subscribe(onChange: () => void) {
    watchers.add(onChange);
    return () => watchers.delete(onChange);
  },
};
