import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { PodReport } from '#domain/agent-wire/pod-report.ts';
import type { LastLinesReader } from './last-lines.ts';
import type { Database } from '#hub/store/database.ts';
import { saveKeptLog } from './kept-logs.ts';

/** What ends beyond that is not read: its log stays where it ran. */
const maxWaiting = 200;
/** Containers whose number of restarts is remembered; what is forgotten is read once more. */
const maxRestarted = 1_000;

const ended = new Set<PodReport['phase']>(['STOPPED', 'EXITED', 'FAILED']);

/**
 * Keeps the last lines of containers that end or are started again, so that one that vanishes can
 * still be explained.
 */
export function keepEndedLogs(world: {
  database: Database;
  lastLines: LastLinesReader;
  now: () => Date;
  log: Logger;
}): (backendId: string, reports: readonly PodReport[]) => void {
  const { database, lastLines, now, log } = world;
  const restarts = new LRUCache<string, number>({ max: maxRestarted });

  async function keep(backendId: string, podId: string): Promise<void> {
    const { text, errorText, isWhole } = await lastLines.read(backendId, podId);
    if (isWhole || text !== '')
      await saveKeptLog(database, { podId, text, errorText, readAt: now() });
  }

  return (backendId, reports) => {
    for (const report of reports) {
      const { uid, phase, containerId, restartCount } = report;
      const isNewRestart = restartCount > (restarts.get(uid) ?? 0);
      if (restartCount > 0) restarts.set(uid, restartCount);
      if (!ended.has(phase) && !isNewRestart) continue;
      if (containerId && lastLines.waiting(backendId) < maxWaiting)
        keep(backendId, uid).catch((error: unknown) =>
          log.warn({ err: error, pod: uid }, 'the last lines of a container were not kept'),
        );
    }
  };
}
