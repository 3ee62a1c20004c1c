import type { HubClient } from '#hub-client/hub-client.ts';

type Sink = {
  next: (result: { data?: unknown; errors?: { message: string }[] }) => void;
  complete: () => void;
};

/** A hub with one subscription, which says what the test has it say. */
export function connectionTo<Data>() {
  let sink: Sink | undefined;
  let isOpen = false;
  const subscriptions = {
    subscribe: (_request: unknown, given: Sink) => {
      [sink, isOpen] = [given, true];
      return () => {
        isOpen = false;
      };
    },
  };
  return {
    client: { subscriptions } as unknown as HubClient,
    say: (data: Data) => sink?.next({ data }),
    fail: (message: string) => sink?.next({ errors: [{ message }] }),
    end: () => sink?.complete(),
    isOpen: () => isOpen,
  };
}
