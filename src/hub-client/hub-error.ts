import { CombinedError } from 'urql';

/** The hub said no, or could not be asked. `code` is its `extensions.code`. */
export class HubError extends Error {
  override readonly name = 'HubError';
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  get isSignedOut(): boolean {
    return this.code === 'UNAUTHENTICATED';
  }

  get isUnreachable(): boolean {
    return this.code === 'UNREACHABLE';
  }
}

/** Close codes of graphql-transport-ws by which a server refuses the person, not the message. */
const refusals: ReadonlySet<number> = new Set([4401, 4403]);

/** Close code of the hub: one connection too many. */
const tooMany = 4429;

/** Any failure of the wire as a HubError. */
export function toHubError(error: unknown): HubError {
  if (error instanceof HubError) return error;
  if (error instanceof CombinedError) return fromCombined(error);
  if (isCloseEvent(error)) return fromClose(error);
  return new HubError(
    'UNREACHABLE',
    'The hub does not answer. Check that it runs, then try again.',
    { cause: error },
  );
}

function fromCombined(error: CombinedError): HubError {
  const [first] = error.graphQLErrors;
  if (first) {
    const code = first.extensions.code;
    return new HubError(typeof code === 'string' ? code : 'INTERNAL', first.message, {
      cause: error,
    });
  }
  const status = (error.response as { status?: number } | undefined)?.status;
  if (status === 401)
    return new HubError('UNAUTHENTICATED', 'You are not signed in.', { cause: error });
  if (status === 429)
    return new HubError(
      'TOO_MANY_REQUESTS',
      'Too many requests at once. Wait a moment, then try again.',
      { cause: error },
    );
  return toHubError(error.networkError);
}

function fromClose(event: { code: number }): HubError {
  if (event.code === tooMany)
    return new HubError(
      'TOO_MANY_REQUESTS',
      'You have too many pages of Kabinet open at once. Close some of them, then try again.',
      { cause: event },
    );
  return refusals.has(event.code)
    ? new HubError('UNAUTHENTICATED', 'You are not signed in.', { cause: event })
    : new HubError('UNREACHABLE', 'The connection to the hub was lost.', { cause: event });
}

function isCloseEvent(error: unknown): error is { code: number; reason: string } {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    'reason' in error &&
    typeof error.code === 'number'
  );
}
