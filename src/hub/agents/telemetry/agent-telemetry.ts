import type { LogChunkFrame, LogEndFrame, PodStatsFrame } from '#domain/agent-wire/agent-frames.ts';
import type { AgentCapability } from '#domain/agent-wire/agent-capabilities.ts';
import type { PlainHubFrame } from '#domain/agent-wire/hub-frames.ts';
import type { PodUsageFrame } from '#domain/agent-wire/pod-usage.ts';
import { LogReaders } from './log-readers.ts';
import { StatsReaders } from './stats-readers.ts';
import { UsageReaders } from './usage-readers.ts';

export type TelemetryFrame = LogChunkFrame | LogEndFrame | PodStatsFrame | PodUsageFrame;

type AgentTelemetryWorld = {
  send: (frame: PlainHubFrame) => void;
  now: () => Date;
  /** What the agent can do. */
  capabilities: readonly string[];
};

/** What somebody looks at over one session. */
export class AgentTelemetry {
  readonly logs: LogReaders;
  readonly stats: StatsReaders;
  readonly usage: UsageReaders;

  constructor({ send, now, capabilities }: AgentTelemetryWorld) {
    const can = (capability: AgentCapability) => capabilities.includes(capability);
    this.logs = new LogReaders(send, can('whole-log'));
    this.stats = new StatsReaders(send, now);
    this.usage = new UsageReaders({ send, isKnown: can('usage'), stats: this.stats });
  }

  take(frame: TelemetryFrame): void {
    if (frame.type === 'pod-stats') this.stats.take(frame);
    else if (frame.type === 'pod-usage') this.usage.take(frame);
    else this.logs.take(frame);
  }

  endAll(problem: string): void {
    this.logs.endAll(problem);
    this.stats.endAll(problem);
    this.usage.endAll(problem);
  }
}
