/**
 * A connection that carries frames as texts, in order, either way: a WebSocket, a long poll, or
 * what a test puts in their place. Both ends of the protocol know no other network.
 */
export type FrameSocket = {
  readonly isOpen: boolean;
  /** Bytes that were given to send() and have not left yet. */
  readonly unsentBytes: number;
  /** Sends nothing once the connection is not open any more. */
  send(text: string): void;
  /** Ends the connection in words; the codes are those of WebSocket. */
  close(code: number, reason: string): void;
  /** Ends it without a word. */
  terminate(): void;
  /** Nothing is heard until resume(). */
  pause(): void;
  resume(): void;
  /** The one hearer of messages; undefined is a message that is not text. */
  onMessage(hear: (text: string | undefined) => void): void;
  /** One more hearer of the end and its code: 1000 after a goodbye, 1006 for a broken connection. */
  onClose(hear: (code: number) => void): void;
};
