/** Every `extensions.code` that an error of the API bears, and what it says. */
export const errorCodes = {
  UNAUTHENTICATED: 'Nobody is signed in, or the session or token is not valid any more.',
  NOT_FOUND: 'There is no such thing in this organization.',
  BAD_INPUT: 'A variable or an argument cannot be used as it is.',
  CONFLICT: 'What is asked for does not go together with what is there now.',
  UNAVAILABLE: 'It cannot be done at this time; the same request may succeed later.',
  LIMIT_EXCEEDED: 'The document asks for more than is answered at once.',
  TOO_MANY: 'Too many connections or subscriptions of one person are open.',
  TOO_LONG: 'The request is longer than is read.',
  TOO_MANY_REQUESTS: 'This address has asked too often; the answer says when to ask again.',
  BUSY: 'The hub has no room for another connection at this time.',
  SUBSCRIPTION_NEEDS_STREAM: 'A subscription was asked for by a request that is answered once.',
  FORBIDDEN_ORIGIN: 'The request comes from the page of another site.',
  TICKET_REFUSED: 'The link for signing in was used already, or has expired.',
  GRAPHQL_PARSE_FAILED: 'The document is not GraphQL.',
  GRAPHQL_VALIDATION_FAILED: 'The document does not follow the schema.',
  BAD_REQUEST: 'The body of the request is not a JSON object with a document.',
  INTERNAL: 'Something went wrong in the hub; its log says what.',
} as const;

export type ErrorCode = keyof typeof errorCodes;
