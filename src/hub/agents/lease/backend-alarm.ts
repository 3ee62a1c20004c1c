import type { Hello } from '#domain/agent-wire/agent-frames.ts';
import type { AdmittedAgent, BackendAlarm } from '#domain/backend/backend-alarm.ts';

/** Who is held says so again and again; more often than this is no news. */
const repeatAfterMs = 60_000;
/** Silence after which whoever was held is gone. */
export const alarmExpiryMs = 5 * 60_000;

/** The alarm after `hello` has been held again; undefined when nothing is to be written. */
export function nextAlarm(
  before: BackendAlarm | null,
  hello: Hello,
  { kind, message }: Pick<BackendAlarm, 'kind' | 'message'>,
  now: Date,
): BackendAlarm | undefined {
  const { instanceId, bootId, lastEpoch } = hello;
  const isKnown =
    before?.kind === kind && before.instanceId === instanceId && before.bootId === bootId;
  if (isKnown && now.getTime() - Date.parse(before.at) < repeatAfterMs) return undefined;
  return {
    kind,
    message,
    instanceId,
    bootId,
    lastEpoch,
    since: isKnown ? before.since : now.toISOString(),
    at: now.toISOString(),
  };
}

export function isAdmitted(
  admitted: AdmittedAgent | null,
  { instanceId, bootId, lastEpoch }: Hello,
): boolean {
  return (
    admitted?.instanceId === instanceId &&
    admitted.bootId === bootId &&
    lastEpoch <= admitted.lastEpoch
  );
}
