import type { AgentFrame } from '#domain/agent-wire/agent-frames.ts';

/** How a log travels to whoever reads it. */
export type LogLane = {
  send: (frame: AgentFrame) => void;
  /** Whether the connection has room; logs wait when it has not, so that they never delay state. */
  hasRoom: () => boolean;
};
