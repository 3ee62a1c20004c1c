import { expect, test, vi } from 'vitest';
import type { Sink } from 'graphql-ws';
import { graphql } from './graphql.ts';
import type { HubClient } from './hub-client.ts';
import { listen } from './listen.ts';

const document = graphql('subscription Listens { updates { cursor } }');

/** A hub's socket with one subscription: what is sent to it, and how often it was ended. */
function subscribed() {
  const unsubscribe = vi.fn();
  let sink: Sink | undefined;
  const subscriptions = {
    carrier: () => 'web-socket',
    subscribe: (_payload: unknown, given: Sink) => {
      sink = given;
      return unsubscribe;
    },
  };
  const told: string[] = [];
  listen(
    { subscriptions } as unknown as HubClient,
    document,
    {},
    {
      next: ({ updates }) => told.push(updates.cursor),
      error: ({ message }) => told.push(`error: ${message}`),
      complete: () => told.push('complete'),
    },
  );
  return { unsubscribe, told, send: (answer: unknown) => sink?.next(answer as never) };
}

test('a subscription that answers with an error is ended at the hub too, and nothing of it is heard any more', () => {
  const { send, told, unsubscribe } = subscribed();
  send({ data: { updates: { cursor: '1' } } });
  send({ data: null, errors: [{ message: 'it cannot be told' }] });
  send({ data: { updates: { cursor: '2' } } });
  send({ data: null, errors: [{ message: 'it cannot be told' }] });
  expect(told).toEqual(['1', 'error: it cannot be told']);
  expect(unsubscribe).toHaveBeenCalledOnce();
});
