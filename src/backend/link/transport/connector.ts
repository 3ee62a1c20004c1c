import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';

/** Opens a connection to a hub. What cannot be opened is a connection that closes at once. */
export type Connector = (address: URL) => FrameSocket;
