import { makeExecutableSchema } from '@graphql-tools/schema';
import { execute, GraphQLError, parse, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { Repeater } from 'graphql-yoga';
import { beforeEach, expect, test } from 'vitest';
import type { RequestContext } from '#hub/request/context.ts';
import type { Principal } from '#hub/principal.ts';
import { isShared, subscribeShared } from './shared-subscription.ts';

type Frame = { n: number };
let resolved: number;
let readers: Set<(frame: Frame) => void>;
let left: number;
let trouble: Error | undefined;
beforeEach(() => {
  resolved = 0;
  readers = new Set();
  left = 0;
  trouble = undefined;
});

const schema = makeExecutableSchema({
  typeDefs:
    'type Query { ok: Boolean } type Update { n: Int! } type Subscription { updates(cursor: String, filter: String): Update! other: Int! }',
  resolvers: {
    Subscription: {
      updates: {
        subscribe: () =>
          new Repeater<Frame>(async (push, stop) => {
            if (trouble) throw trouble;
            readers.add(push);
            await stop;
            readers.delete(push);
            left += 1;
          }),
        resolve: (frame: Frame) => frame,
      },
    },
    Update: {
      n: ({ n }: Frame) => {
        resolved += 1;
        return n;
      },
    },
  },
});

const document = parse(
  'subscription ($cursor: String, $filter: String) { updates(cursor: $cursor, filter: $filter) { n } }',
);

function asked(
  variableValues: Record<string, unknown> = {},
  organizationId = 'one',
): ExecutionArgs {
  return {
    schema,
    document,
    variableValues,
    contextValue: { hub: {}, principal: { organizationId } as Principal } as RequestContext,
  };
}

async function reading(args: ExecutionArgs): Promise<AsyncIterator<ExecutionResult>> {
  const result = await subscribeShared(
    args,
    execute,
    (error) => new GraphQLError(`masked: ${String(error)}`),
  );
  if (!(Symbol.asyncIterator in result)) throw new Error('nothing was subscribed to');
  return result[Symbol.asyncIterator]();
}

/** Lets every reader wait for its first frame, and then sends it to all. */
async function told(iterators: AsyncIterator<ExecutionResult>[], frame: Frame): Promise<unknown[]> {
  const next = iterators.map((iterator) => iterator.next());
  await expect.poll(() => readers.size).toBe(iterators.length);
  for (const push of readers) push(frame);
  return (await Promise.all(next)).map(({ value }) => (value as ExecutionResult).data);
}

test('readers of the same question are answered by one execution, wherever they began', async () => {
  const iterators = await Promise.all([
    reading(asked()),
    reading(asked({ cursor: '7' })),
    reading(asked({ cursor: '9' })),
  ]);
  expect(await told(iterators, { n: 5 })).toEqual(
    Array.from({ length: 3 }, () => ({ updates: { n: 5 } })),
  );
  expect(resolved).toBe(1);
});

test('another filter or another organization is another question', async () => {
  const iterators = await Promise.all([
    reading(asked()),
    reading(asked({ filter: 'x' })),
    reading(asked({}, 'two')),
  ]);
  await told(iterators, { n: 5 });
  expect(resolved).toBe(3);
});

test('a reader that leaves while it waits ends its source at once', async () => {
  const iterator = await reading(asked());
  const waiting = iterator.next();
  await expect.poll(() => readers.size).toBe(1);
  await iterator.return?.();
  expect((await waiting).done).toBe(true);
  await expect.poll(() => left).toBe(1);
});

test('trouble in the source is told through the net of the API and ends the subscription', async () => {
  trouble = new Error('secret');
  const iterator = await reading(asked());
  expect((await iterator.next()).value.errors[0].message).toBe('masked: Error: secret');
  expect((await iterator.next()).done).toBe(true);
});

test('only subscriptions to the feed are shared', () => {
  expect(isShared(asked())).toBe(true);
  expect(isShared({ ...asked(), document: parse('subscription { other }') })).toBe(false);
  expect(isShared({ ...asked(), document: parse('{ ok }') })).toBe(false);
});
