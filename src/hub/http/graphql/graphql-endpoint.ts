import { GraphQLError, parse, type ParseOptions, type Source } from 'graphql';
import { createYoga, isAsyncIterable, type Plugin } from 'graphql-yoga';
import { executableSchema } from '#hub/schema/executable-schema.ts';
import type { Hub } from '#hub/hub.ts';
import { operationContext, type RequestContext } from '#hub/request/context.ts';
import { errorCodes, type ErrorCode } from '#hub/error-codes.ts';
import { documentLimits } from './documents/document-limits.ts';
import { answerCursor } from './answer-cursor.ts';
import { parsedDocuments } from './documents/parsed-documents.ts';
import { isDiskFull, isTextThatCannotBeKept } from './store-refusals.ts';
import { Refusal } from '#hub/refusal.ts';

/** The bodies of requests and the shapes of documents that are read at all. */
export const limits = {
  bodyBytes: 1024 * 1024,
  document: { depth: 18, portDepth: 30, aliases: 60, cost: 50_000 },
  /** A document before sign-in is short; that of a definition with all of its ports is long. */
  tokens: { ofUnauthenticated: 2_000, ofPerson: 50_000 },
};

export function createGraphqlEndpoint(hub: Hub) {
  return createYoga<RequestContext>({
    schema: executableSchema(),
    graphqlEndpoint: '/graphql',
    maskedErrors: { maskError: (error) => maskError(hub, error) },
    graphiql: false,
    landingPage: false,
    batching: false,
    parserAndValidationCache: parsedDocuments(),

    // What an asker did wrong is told to the asker; surprises are logged where they are masked.
    logging: false,
    plugins: [
      ofOneMoment,
      answerCursor(hub),
      fewTokens,
      noSubscriptionByPost,
      documentLimits(limits.document),
    ],
  });
}

/** The context of a subscription is that of its socket. Says of which lists more exist than are answered. */
const ofOneMoment: Plugin<RequestContext> = {
  onExecute({ args: { contextValue, document, operationName }, extendContext }) {
    const context = operationContext(contextValue, document, operationName);
    extendContext(context);
    return {
      onExecuteDone({ result, setResult }) {
        const { incomplete } = context;
        if (isAsyncIterable(result) || incomplete.length === 0) return;
        setResult({ ...result, extensions: { ...result.extensions, incomplete } });
      },
    };
  },
};

/** Before all other rules: some of them compare every field with every other. */
const fewTokens: Plugin<RequestContext> = {
  onParse({ context, setParseFn }) {
    const maxTokens = context.principal ? limits.tokens.ofPerson : limits.tokens.ofUnauthenticated;
    setParseFn((source: string | Source, options?: ParseOptions) => {
      try {
        return parse(source, { ...options, maxTokens });
      } catch (error) {
        if (isTokenLimit(error)) throw tooManyTokens(maxTokens);
        throw error instanceof GraphQLError ? withCode(error, 'GRAPHQL_PARSE_FAILED') : error;
      }
    });
  },
};

/** The parser says it in words alone. */
function isTokenLimit(error: unknown): boolean {
  return error instanceof GraphQLError && /more tha[nt] \d+ tokens/.test(error.message);
}

function tooManyTokens(limit: number): GraphQLError {
  return new GraphQLError(
    `A document may have ${limit} tokens, and this one has more. Ask for it in several requests.`,
    { extensions: { code: 'LIMIT_EXCEEDED' } },
  );
}

/** A POST is answered once. Streams and sockets run their operations without a request of Yoga's. */
const noSubscriptionByPost: Plugin = {
  onSubscribe({ args: { contextValue }, setResultAndStopExecution }) {
    if ('request' in contextValue)
      setResultAndStopExecution({ errors: [subscriptionNeedsStream()] } as never);
  },
};

function subscriptionNeedsStream(): GraphQLError {
  return new GraphQLError(
    'A subscription needs an answer that goes on: ask for it with the header `accept: text/event-stream`, or over a WebSocket.',
    { extensions: { code: 'SUBSCRIPTION_NEEDS_STREAM', http: { status: 405 } } },
  );
}

const diskFullSentence =
  'The disk of the hub is full. Free some space on it, then try again; nothing was changed.';

const unkeptSentence = 'A text holds the character NUL, which cannot be kept. Remove it.';

/** The one net of the API: refusals are told, surprises are logged and kept to ourselves. */
export function maskError(hub: Hub, error: unknown): GraphQLError {
  if (error instanceof GraphQLError && isAboutInput(error)) return withCode(error, 'BAD_INPUT');
  const cause = error instanceof GraphQLError ? error.originalError : error;
  const where = error instanceof GraphQLError ? { nodes: error.nodes, path: error.path } : {};
  if (cause instanceof Refusal)
    return new GraphQLError(cause.message, { ...where, extensions: { code: cause.code } });
  if (cause instanceof GraphQLError && cause.extensions['code']) return cause;
  if (isTextThatCannotBeKept(cause))
    return new GraphQLError(unkeptSentence, { ...where, extensions: { code: 'BAD_INPUT' } });
  hub.log.error({ err: cause, path: where.path }, 'a request failed');
  if (isDiskFull(cause))
    return new GraphQLError(diskFullSentence, { ...where, extensions: { code: 'UNAVAILABLE' } });
  return new GraphQLError('Something went wrong in the hub. See its log for details.', {
    ...where,
    extensions: { code: 'INTERNAL' },
  });
}

/**
 * What the hub has not said itself is about the document or its variables: it comes before
 * anything is resolved, or names the argument. A value that a resolver cannot answer names nothing.
 */
function isAboutInput({ originalError: cause, path, nodes, extensions }: GraphQLError): boolean {
  if (extensions['code'] || cause === undefined) return true;
  return cause instanceof GraphQLError && (path === undefined ? nodes : cause.nodes) !== undefined;
}

function withCode(error: GraphQLError, code: ErrorCode): GraphQLError {
  const { code: given } = error.extensions;
  if (typeof given !== 'string' || !(given in errorCodes)) error.extensions['code'] = code;
  return error;
}
