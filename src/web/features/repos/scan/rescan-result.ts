import { isWaiting } from '../repo-state-chip.tsx';
import type { RepoProgress } from './scan.queries.ts';

/** When each of the repositories that are to be scanned had been read before. */
export type RescanRequest = ReadonlyMap<string, string | null>;

export type RescanResult = {
  total: number;
  done: number;
  waiting: number;
  failed: number;
  added: number;
  changed: number;
  removed: number;
};

/** How far a rescan of many has come. One that was removed meanwhile is done with. */
export function rescanResult(asked: RescanRequest, repos: readonly RepoProgress[]): RescanResult {
  const byId = new Map(repos.map((repo) => [repo.id, repo]));
  const result = {
    total: asked.size,
    done: 0,
    waiting: 0,
    failed: 0,
    added: 0,
    changed: 0,
    removed: 0,
  };
  for (const [id, before] of asked) {
    const repo = byId.get(id);
    if (repo && (repo.state === 'SCANNING' || repo.lastScannedAt === before)) {
      if (isWaiting(repo)) result.waiting += 1;
      continue;
    }
    result.done += 1;
    if (repo) count(repo);
  }
  return result;

  function count({ state, lastScan, lastScannedAt }: RepoProgress) {
    if (state === 'FAILED') result.failed += 1;
    // Of what has not changed there is no report: its newest one is older than the scan.
    if (!lastScan?.succeeded || lastScan.finishedAt !== lastScannedAt) return;
    result.added += lastScan.added;
    result.changed += lastScan.changed;
    result.removed += lastScan.removed;
  }
}
