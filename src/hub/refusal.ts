import type { ErrorCode } from './error-codes.ts';

/** Why a request is refused, as `extensions.code` tells it. */
export type RefusalCode = Extract<
  ErrorCode,
  'UNAUTHENTICATED' | 'NOT_FOUND' | 'BAD_INPUT' | 'CONFLICT' | 'UNAVAILABLE'
>;

/** An answer that the asker can do something about: one sentence that says what happened and what to do. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly code: RefusalCode;
  constructor(code: RefusalCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export function notFound(entity: string): Refusal {
  return new Refusal(
    'NOT_FOUND',
    `There is no such ${entity}. It may have been removed, or belong to another organization.`,
  );
}
