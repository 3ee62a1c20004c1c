import { createStore } from '#web/lib/create-store.ts';

/** What a person can leave out of the table. */
export const optionalColumns = [
  { id: 'app', title: 'App' },
  { id: 'cpu', title: 'CPU' },
  { id: 'memory', title: 'Memory' },
  { id: 'gpu', title: 'GPU' },
  { id: 'flavour', title: 'Flavour' },
  { id: 'backend', title: 'Backend' },
  { id: 'owner', title: 'Owner' },
  { id: 'uptime', title: 'Uptime' },
  { id: 'change', title: 'Last change' },
] as const;

const key = 'kabinet-hidden-columns';
const store = createStore<readonly string[]>(restored());

function restored(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    // Another program's value, or a browser that keeps nothing: all columns are shown.
    return [];
  }
}

/** The ids of the columns that this person has hidden, on this browser. */
export const hiddenColumns = {
  get: store.get,
  subscribe: store.subscribe,
  toggle(id: string) {
    const hidden = store.get();
    const next = hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id];
    hiddenColumns.set(next);
  },
  set(ids: readonly string[]) {
    localStorage.setItem(key, JSON.stringify(ids));
    store.set(ids);
  },
};
