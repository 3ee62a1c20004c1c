import { maxFrameBytes } from './agent-frames.ts';

/** Where frames travel in the bodies of requests when WebSockets are blocked; below the address of the session. */
export const pollPaths = {
  open: 'poll/open',
  send: 'poll/send',
  receive: 'poll/receive',
  close: 'poll/close',
} as const;

export const pollHeaders = {
  /** The secret name of the session, from the answer to `open`. */
  session: 'kabinet-session',
  /**
   * Of `send`: its number, counted from 1. Of `receive`: the last that has come, 0 at first; of its
   * answer: its number.
   */
  batch: 'kabinet-batch',
  /** Of `receive`: how long the hub may keep the question, in milliseconds. */
  wait: 'kabinet-wait',
} as const;

export const framesType = 'application/x-ndjson';

/** How long a hub keeps a question for frames when there are none. Proxies often cut what is idle for 30 s. */
export const maxWaitMs = 25_000;
/** A body is one frame a line, and no longer than one frame may be. */
export const maxBatchBytes = maxFrameBytes;
/** Shorter bodies are sent as they are. */
export const gzipFromBytes = 1_024;

/** Why a request for a session was not served, in the body {code, message, close?}. */
export const pollRefusals = {
  /** 409: another process of this hub holds it; ask again, which may reach that one. */
  elsewhere: 'OTHER_PROCESS',
  /** 410: it is over; `close` is the code of a WebSocket. */
  ended: 'SESSION_ENDED',
} as const;

/** Takes as many of `frames` from the beginning as fit one body, at least one; answers how many. */
export function batchLength(frames: readonly { bytes: number }[]): number {
  let bytes = 0;
  const end = frames.findIndex((frame, n) => {
    bytes += frame.bytes + 1;
    return n > 0 && bytes > maxBatchBytes;
  });
  return end < 0 ? frames.length : end;
}
