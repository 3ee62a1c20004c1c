import type { Logger } from 'pino';
import type { PodReport } from '#domain/agent-wire/pod-report.ts';
import type { LastLinesReader } from './last-lines.ts';
import type { Database } from '#hub/store/database.ts';
import { saveKeptLog } from './kept-logs.ts';

/** What ends beyond that is not read: its log stays where it ran. */
const maxWaiting = 200;

const ended = new Set<PodReport['phase']>(['STOPPED', 'EXITED', 'FAILED']);

/** Keeps the last lines of containers that end, so that one that vanishes can still be explained. */
export function keepEndedLogs(world: {
  database: Database;
  lastLines: LastLinesReader;
  now: () => Date;
  log: Logger;
}): (backendId: string, reports: readonly PodReport[]) => void {
  const { database, lastLines, now, log } = world;

  async function keep(backendId: string, podId: string): Promise<void> {
    const { text, isWhole } = await lastLines.read(backendId, podId);
    if (isWhole || text !== '') await saveKeptLog(database, { podId, text, readAt: now() });
  }

  return (backendId, reports) => {
    for (const { uid, phase, containerId } of reports)
      if (ended.has(phase) && containerId && lastLines.waiting(backendId) < maxWaiting)
        keep(backendId, uid).catch((error: unknown) =>
          log.warn({ err: error, pod: uid }, 'the last lines of a container were not kept'),
        );
  };
}
