/** Whether the hub knows this person. It starts out as yes: the first answer tells. */
export type Session = {
  isSignedOut: () => boolean;
  signedOut: () => void;
  signedIn: () => void;
  subscribe: (onChange: () => void) => () => void;
};

export function createSession(): Session {
  const watchers = new Set<() => void>();
  let isOut = false;
  const become = (next: boolean) => {
    if (isOut === next) return;
    isOut = next;
    for (const watch of watchers) watch();
  };
  return {
    isSignedOut: () => isOut,
    signedOut: () => become(true),
    signedIn: () => become(false),
    subscribe(onChange) {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
  };
}
