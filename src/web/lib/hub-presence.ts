import { createStore } from './create-store.ts';

/** Whether the hub answers this page. The live feed keeps it current. */
export type HubPresence = 'there' | 'away';

export const hubPresence = createStore<HubPresence>('there');
