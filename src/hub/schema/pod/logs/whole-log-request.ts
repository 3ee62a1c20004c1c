import type { LogSource } from '#generated/resolvers.ts';
import { logWindow, type WholeLog } from '#domain/agent-wire/whole-log.ts';
import type { LogRequest } from '#hub/agents/telemetry/log-readers.ts';
import { Refusal } from '#hub/refusal.ts';

export type WantedLog = {
  podId: string;
  since?: Date | null | undefined;
  until?: Date | null | undefined;
  sources: readonly LogSource[];
};

const names = { STDOUT: 'stdout', STDERR: 'stderr' } as const;

/** What is asked of a backend that reads a log from its first line. */
export function wholeLogRequest(
  { podId, since, until, sources }: WantedLog,
  more: Partial<Pick<WholeLog, 'search' | 'last'>> = {},
): LogRequest {
  if (sources.length === 0)
    throw new Refusal('BAD_INPUT', 'Choose stdout, stderr or both to read a log.');
  const whole = {
    until: until ?? null,
    sources: [...new Set(sources.map((source) => names[source]))],
    window: logWindow,
    search: null,
    last: null,
    ...more,
  };
  return { uid: podId, tail: 0, follow: false, timestamps: true, since: since ?? null, whole };
}

export function requireBetween(name: string, value: number, min: number, max: number): void {
  if (value >= min && value <= max) return;
  throw new Refusal('BAD_INPUT', `${name} is ${min} to ${max}. Choose a number in between.`);
}
