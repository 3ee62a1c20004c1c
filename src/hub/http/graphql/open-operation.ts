import type { IncomingMessage } from 'node:http';
import {
  execute as executeFrame,
  GraphQLError,
  type ExecutionArgs,
  type ExecutionResult,
} from 'graphql';
import type { Hub } from '#hub/hub.ts';
import { requestContext } from '#hub/request/context.ts';
import type { Principal } from '#hub/principal.ts';
import { maskError, type createGraphqlEndpoint } from './graphql-endpoint.ts';
import { isShared, subscribeShared } from './shared-subscription.ts';

export type Yoga = ReturnType<typeof createGraphqlEndpoint>;

/** Finds out who asks; throws when an address has brought too many unknown secrets. */
export type AskerFinder = {
  find(request: IncomingMessage, params?: Record<string, unknown>): Promise<Principal | undefined>;
};

/** What is asked for on a connection that stays open. */
export type OperationText = {
  query: string;
  variables?: Record<string, unknown> | null | undefined;
  operationName?: string | null | undefined;
};

/** An operation that has been checked; its root value is how Yoga runs it. */
export type OpenOperation = ExecutionArgs & {
  rootValue: Pick<ReturnType<Yoga['getEnveloped']>, 'execute' | 'subscribe'>;
};

/** Reads and checks an operation by the schema and the limits of POST; errors are for its asker. */
export async function openOperation(
  hub: Hub,
  yoga: Yoga,
  principal: Principal | undefined,
  { query, variables, operationName }: OperationText,
): Promise<OpenOperation | readonly GraphQLError[]> {
  const { schema, execute, subscribe, parse, validate, contextFactory } = yoga.getEnveloped(
    requestContext(hub, principal),
  );
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    if (errors.length > 0) return errors.map((error: unknown) => maskError(hub, error));
    return {
      schema,
      document,
      operationName: operationName ?? null,
      variableValues: variables ?? null,
      contextValue: await contextFactory(),
      rootValue: { execute, subscribe },
    };
  } catch (error) {
    return [maskError(hub, error)];
  }
}

export function isRefused(
  operation: OpenOperation | readonly GraphQLError[],
): operation is readonly GraphQLError[] {
  return Array.isArray(operation);
}

/** Begins a subscription. */
export async function subscribeTo(
  hub: Hub,
  operation: OpenOperation,
): Promise<AsyncIterable<ExecutionResult> | ExecutionResult> {
  // Yoga's own execute() would subscribe once more: a frame is a value to be resolved.
  if (isShared(operation))
    return subscribeShared(operation, executeFrame, (error) => maskError(hub, error));
  return operation.rootValue.subscribe(operation);
}
