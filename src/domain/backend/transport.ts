/** What carries the frames of a session; the words of `BackendTransport` in schema.graphql. */
export type Transport = 'WEBSOCKET' | 'LONG_POLL';
