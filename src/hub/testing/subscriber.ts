import { parse, subscribe, type ExecutionResult } from 'graphql';
import { requestContext } from '#hub/request/context.ts';
import type { Principal } from '#hub/principal.ts';
import type { Hub } from '#hub/hub.ts';
import { executableSchema } from '#hub/schema/executable-schema.ts';

const schema = executableSchema();

/** Reads a subscription frame by frame, as somebody. */
export class TestSubscriber<Data> {
  #results: Promise<AsyncIterableIterator<ExecutionResult>>;

  constructor(
    hub: Hub,
    principal: Principal,
    document: string,
    variables: Record<string, unknown> = {},
  ) {
    this.#results = start(hub, principal, document, variables);
  }

  /** The next frame; undefined at the end. Throws the first error. */
  async next(): Promise<Data | undefined> {
    const { value, done } = await (await this.#results).next();
    if (done) return undefined;
    const { data, errors } = value as ExecutionResult;
    if (errors?.[0]) throw errors[0].originalError ?? errors[0];
    return JSON.parse(JSON.stringify(data)) as Data;
  }

  /** Takes frames until one is it. */
  async find(isIt: (data: Data) => boolean): Promise<Data> {
    for (;;) {
      const data = await this.next();
      if (data === undefined) throw new Error('the subscription ended');
      if (isIt(data)) return data;
    }
  }

  async stop(): Promise<void> {
    await (await this.#results).return?.();
  }
}

async function start(
  hub: Hub,
  principal: Principal,
  document: string,
  variableValues: Record<string, unknown>,
): Promise<AsyncIterableIterator<ExecutionResult>> {
  const result = await subscribe({
    schema,
    document: parse(document),
    variableValues,
    contextValue: requestContext(hub, principal),
  });
  if (!(Symbol.asyncIterator in result))
    throw (
      result.errors?.[0]?.originalError ??
      result.errors?.[0] ??
      new Error('nothing was subscribed to')
    );
  return result as AsyncIterableIterator<ExecutionResult>;
}
