import { freshnessOf } from '#domain/backend/freshness.ts';
import { findKeptLog } from '#hub/agents/telemetry/kept-logs.ts';
import { Refusal } from '#hub/refusal.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import type { PodRow } from '#hub/store/rows.ts';

export type LogDump = { id: string; pod: PodRow; logs: string; createdAt: Date };

/**
 * The last lines of a container: as its backend has them now, else as they were kept when it
 * ended. null only while its backend is away and none were kept.
 */
export async function latestLogDump(
  { hub, load }: AuthenticatedContext,
  pod: PodRow,
): Promise<LogDump | null> {
  const dump = (logs: string, createdAt: Date) => ({ id: pod.id, pod, logs, createdAt });
  const kept = async () => {
    const log = await findKeptLog(hub.database, pod.id);
    return log && dump(log.text, log.readAt);
  };
  const freshness = freshnessOf(await load.backend.load(pod.backendId), hub.now());
  if (freshness === 'OFFLINE' || freshness === 'STALE') return (await kept()) ?? null;
  const { text, isWhole, problem } = await hub.agents.lastLines.read(pod.backendId, pod.id);
  if (isWhole || text !== '') return dump(text, hub.now());
  const before = await kept();
  if (before) return before;
  if (pod.containerId === null) return dump('', hub.now());
  throw new Refusal(
    'UNAVAILABLE',
    problem ?? 'The backend has not sent this log in time. Try again, or ask for fewer at once.',
  );
}
