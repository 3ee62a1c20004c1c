import { createStore, type Store } from '#web/lib/create-store.ts';

/** Whether the hub knows this person. It starts out as yes: the first answer tells. */
export type Session = {
  isSignedOut: Pick<Store<boolean>, 'get' | 'subscribe'>;
  signedOut: () => void;
  signedIn: () => void;
};

export function createSession(): Session {
  const isSignedOut = createStore(false);
  return {
    isSignedOut,
    signedOut: () => isSignedOut.set(true),
    signedIn: () => isSignedOut.set(false),
  };
}
