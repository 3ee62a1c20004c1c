/** One value outside of React, with those who want to know when it changes. */
export type Store<Value> = {
  get: () => Value;
  /** Subscribers are called when the value is another one. */
  set: (value: Value) => void;
  /** Returns how to end the subscription. */
  subscribe: (onChange: () => void) => () => void;
};

/**
 * `whileSubscribed` starts what keeps the value current and returns how to stop it: it runs as long
 * as anyone subscribes.
 */
export function createStore<Value>(
  initial: Value,
  whileSubscribed?: (set: (value: Value) => void) => () => void,
): Store<Value> {
  const subscribers = new Set<() => void>();
  let value = initial;
  let stop: (() => void) | undefined;

  function set(next: Value) {
    if (Object.is(next, value)) return;
    value = next;
    for (const notify of [...subscribers]) notify();
  }

  return {
    get: () => value,
    set,
    subscribe(onChange) {
      // Its own function: one that is subscribed twice is two subscriptions.
      const subscriber = () => onChange();
      if (subscribers.size === 0) stop = whileSubscribed?.(set);
      subscribers.add(subscriber);
      return () => {
        if (!subscribers.delete(subscriber) || subscribers.size > 0) return;
        stop?.();
        stop = undefined;
      };
    },
  };
}
