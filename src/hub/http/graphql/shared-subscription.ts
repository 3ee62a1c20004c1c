import {
  createSourceEventStream,
  getOperationAST,
  print,
  type GraphQLError,
  type ExecutionArgs,
  type ExecutionResult,
} from 'graphql';
import { memoizePer } from '#hub/feed/memoize-per.ts';
import { stoppable } from '#hub/feed/stoppable.ts';
import { scopeOf } from '#hub/feed/scope-of.ts';
import {
  atOneMoment,
  type AuthenticatedContext,
  type RequestContext,
} from '#hub/request/context.ts';
import { share } from './shared-bytes.ts';

type Execute = (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult>;
type Mask = (error: unknown) => GraphQLError;

/** The subscriptions whose frames are the same objects for everybody of one scope. */
const sharedFields = new Set(['updates', 'podFeed']);
/** Says where a reader begins, not what it reads. */
const positionVariable = 'cursor';

/** Whether an operation is one whose results can be shared. */
export function isShared({ document, operationName }: ExecutionArgs): boolean {
  const operation = getOperationAST(document, operationName);
  const [field, ...others] =
    operation?.operation === 'subscription' ? operation.selectionSet.selections : [];
  return others.length === 0 && field?.kind === 'Field' && sharedFields.has(field.name.value);
}

/**
 * A subscription whose every frame is resolved once for all who ask the same of it: the same
 * document with the same variables, in the same scope. A thousand open pages cost one execution
 * a frame and a thousand writes to sockets.
 */
export async function subscribeShared(
  args: ExecutionArgs,
  execute: Execute,
  mask: Mask,
): Promise<AsyncIterable<ExecutionResult> | ExecutionResult> {
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) return masked(source, mask);
  const key = keyOf(args);
  const resolve = (frame: object) =>
    memoizePer(frame, key, async () =>
      share(
        masked(
          await execute({
            ...args,
            contextValue: atOneMoment(args.contextValue as RequestContext),
            rootValue: frame,
          }),
          mask,
        ),
      ),
    );
  return stoppable((signal) => resolved(source as AsyncIterable<object>, resolve, mask, signal));
}

function keyOf({ document, operationName, variableValues, contextValue }: ExecutionArgs): string {
  const asked = Object.entries(variableValues ?? {}).filter(([name]) => name !== positionVariable);
  const { principal } = contextValue as RequestContext & Partial<AuthenticatedContext>;
  return JSON.stringify([
    document.loc?.source.body ?? print(document),
    operationName ?? null,
    asked,
    principal ? scopeOf(principal) : null,
  ]);
}

function masked(result: ExecutionResult, mask: Mask): ExecutionResult {
  return result.errors ? { ...result, errors: result.errors.map(mask) } : result;
}

async function* resolved(
  source: AsyncIterable<object>,
  resolve: (frame: object) => Promise<ExecutionResult>,
  mask: Mask,
  signal: AbortSignal,
): AsyncGenerator<ExecutionResult> {
  const frames = source[Symbol.asyncIterator]();
  signal.addEventListener('abort', () => void frames.return?.(), { once: true });
  try {
    for (let next = await frames.next(); !next.done; next = await frames.next())
      yield await resolve(next.value);
  } catch (error) {
    yield { errors: [mask(error)] };
  }
}
