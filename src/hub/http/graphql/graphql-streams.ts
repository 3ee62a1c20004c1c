import { getOperationAST, type ExecutionResult } from 'graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Hub } from '#hub/hub.ts';
import type { Principal } from '#hub/principal.ts';
import { authenticated, requestContext } from '#hub/request/context.ts';
import { EventStream } from './event-stream.ts';
import { maskError } from './graphql-endpoint.ts';
import {
  notSignedInAnyMore,
  tooManyConnections,
  type OpenConnection,
  type OpenConnections,
} from './open-connections.ts';
import {
  isRefused,
  openOperation,
  subscribeTo,
  type OpenOperation,
  type Yoga,
} from './open-operation.ts';

const body = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

type PostRequest = FastifyRequest<{ Body: string }>;
type Subscription = { principal: Principal; operation: OpenOperation };
/** What is answered before a stream begins: JSON, as to any other POST. */
type Refused = { status: number; errors: NonNullable<ExecutionResult['errors']> };

/**
 * Subscriptions by POST with `accept: text/event-stream`, for where WebSockets do not pass: one
 * request is one subscription, and ends with its connection.
 */
export function createGraphqlStreams(hub: Hub, yoga: Yoga, connections: OpenConnections) {
  const open = new Set<EventStream>();

  async function begin(
    request: PostRequest,
    { principal, operation }: Subscription,
  ): Promise<EventStream | Refused> {
    const connection: OpenConnection = {
      principal,
      refuse: () => stream?.finish({ errors: [notSignedInAnyMore()] }),
    };
    let stream: EventStream | undefined;
    if (!connections.open(connection)) return { status: 429, errors: [tooManyConnections()] };
    try {
      const results = await subscribeTo(hub, operation);
      stream = new EventStream(Symbol.asyncIterator in results ? results : only(results));
    } catch (error) {
      connections.close(connection);
      throw error;
    }
    const begun = stream;
    open.add(begun);
    begun.once('close', () => {
      open.delete(begun);
      connections.close(connection);
    });
    // Its client may have left while it was begun.
    if (request.raw.socket.destroyed) begun.destroy();
    return begun;
  }

  return {
    /** Answers a subscription; undefined when something else is asked for. */
    async answer(
      request: PostRequest,
      reply: FastifyReply,
      principal: Principal | undefined,
    ): Promise<FastifyReply | undefined> {
      const asked = await readSubscription(hub, yoga, request.body, principal);
      if (asked === 'not a subscription') return undefined;
      const answered = 'operation' in asked ? await begin(request, asked) : asked;
      if (!(answered instanceof EventStream))
        return reply.code(answered.status).send({ errors: answered.errors });
      return reply
        .type('text/event-stream')
        .headers({ 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' })
        .send(answered);
    },
    close(): void {
      for (const stream of open) stream.destroy();
    },
  };
}

async function readSubscription(
  hub: Hub,
  yoga: Yoga,
  json: string,
  principal: Principal | undefined,
): Promise<Subscription | Refused | 'not a subscription'> {
  const text = textIn(json);
  if (!text) return 'not a subscription';
  if (!principal) return { status: 401, errors: [notSignedIn(hub)] };
  const operation = await openOperation(hub, yoga, principal, text);
  if (isRefused(operation)) return { status: 400, errors: operation };
  const asked = getOperationAST(operation.document, operation.operationName);
  return asked?.operation === 'subscription' ? { principal, operation } : 'not a subscription';
}

export function wantsEventStream(accept: string | undefined): boolean {
  return (accept ?? '')
    .split(',')
    .some((type) => type.split(';')[0]?.trim().toLowerCase() === 'text/event-stream');
}

function textIn(json: string): z.infer<typeof body> | undefined {
  try {
    return body.safeParse(JSON.parse(json)).data;
  } catch {
    // Yoga says what is wrong with it.
    return undefined;
  }
}

function notSignedIn(hub: Hub) {
  try {
    authenticated(requestContext(hub, undefined));
  } catch (error) {
    return maskError(hub, error);
  }
  throw new Error('nobody has signed in');
}

async function* only(result: ExecutionResult): AsyncGenerator<ExecutionResult> {
  yield result;
}
