import { useSyncExternalStore } from 'react';
import type { Store } from './create-store.ts';

/** The store's value; the component is drawn again when it changes. */
export function useStore<Value>(store: Pick<Store<Value>, 'get' | 'subscribe'>): Value {
  return useSyncExternalStore(store.subscribe, store.get);
}
