import type { Logger } from 'pino';
import type { Clock } from '#domain/clock.ts';
import type { AgentStore } from '#hub/agents/records/agent-store.ts';
import type { HubKeys } from '#hub/agents/transport/hub-keys.ts';
import type { SessionWorld } from './opened-session.ts';
import type { SessionRegistry } from './session-registry.ts';
import type { Transport } from '#domain/backend/transport.ts';

export type AgentServer = Pick<SessionWorld, 'onReported'> & {
  agentStore: AgentStore;
  processId: string;
  hubId: string;
  hubKeys: HubKeys;
  version: string;
  now: () => Date;
  log: Logger;
  sessions: SessionRegistry;
  clock: Pick<Clock, 'elapsedMs' | 'after'>;
  /** What carries the frames of this connection. */
  transport: Transport;
  /** Called once its agent has proved who it is. */
  proved: () => void;
};
