import type { CommandFrame } from '#domain/agent-wire/hub-words.ts';
import type { ResourceFacts } from '#domain/resource/resource-facts.ts';
import type { Clock } from '#domain/clock.ts';
import type { Governance } from '#backend/governance/governance.ts';
import type { Log } from '#backend/log.ts';
import type { HubClock } from './hub-clock.ts';
import type { Identity } from './identity.ts';
import type { Journal } from './journal.ts';
import type { LogStreams } from './log-streams.ts';
import type { Outbox } from './outbox.ts';
import type { StatsWatch } from './stats-watch.ts';

export type Resource = { localId: string; name: string; facts: ResourceFacts };
export type EngineHealth = { ok: boolean; version: string | null; problem: string | null };

/** What a session is about; the same for every session of an agent. */
export type SessionSettings = {
  identity: Identity;
  journal: Journal;
  outbox: Outbox;
  logStreams: LogStreams;
  statsWatch: StatsWatch;
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
