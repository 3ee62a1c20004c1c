import type { CommandFrame } from '#domain/agent-wire/hub-words.ts';
import type { ResourceFacts } from '#domain/resource/resource-facts.ts';
import type { Clock } from '#domain/clock.ts';
import type { Governance } from '#backend/governance/governance.ts';
import type { Log } from '#backend/log.ts';
import type { HubClock } from './hub-clock.ts';
import type { Identity } from '#backend/link/enrolment/identity.ts';
import type { Journal } from '#backend/journal/journal.ts';
import type { Viewers } from '#backend/link/telemetry/viewers.ts';
import type { Outbox } from '#backend/link/outbox/outbox.ts';

export type Resource = { localId: string; name: string; facts: ResourceFacts };
export type EngineHealth = { ok: boolean; version: string | null; problem: string | null };

/** What a session is about; the same for every session of an agent. */
export type SessionSettings = {
  identity: Identity;
  journal: Journal;
  outbox: Outbox;
  viewers: Viewers;
  governance: Governance;
  hubClock: HubClock;
  clock: Clock;
  random: () => number;
  log: Log;
  /** Made at every start of the agent. */
  bootId: string;
  agentVersion: string;
  resources: () => Promise<Resource[]>;
  health: () => { engine: EngineHealth; runningCommands: number; queueDepth: number };
  onCommand: (frame: CommandFrame) => void;
  onCancel: (commandId: string) => void;
};
