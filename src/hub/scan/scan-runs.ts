import type { SourceWorld } from '#hub/sources/source.ts';
import type { RepoRow } from '#hub/store/rows.ts';
import { hostOf, referenceOf } from './repo-source.ts';
import { createScanLanes } from './scan-lanes.ts';
import { scanOne, type ScannerWorld, type ScanOptions } from './scan-one.ts';
import { recordUnmodified } from './scan-schedule.ts';
import { createHostWaitStatus } from './host-wait-status.ts';

/** A host may ask to wait for an hour; somebody who looks on is told so at once. */
const backgroundPatienceMs = 65 * 60_000;
/**
 * Between two full scans of the repository, scans in the background ask for the files that were
 * there only.
 */
const quickScansInARow = 7;

/** The scans of this hub that are under way, and what they have not written yet. */
export type ScanRuns = {
  /** `isAsked`: somebody looks on. */
  scan(repo: RepoRow, isAsked: boolean): Promise<void>;
  /** Scans them in the background and says how many they are; one that fails is only logged. */
  scanAll(list: RepoRow[]): Promise<number>;
  /** What a scan of it is waiting for, in a sentence. */
  waitOf(repoId: string): string | null;
  /** Resolves when all that was begun has ended. */
  settled(): Promise<unknown>;
  /** Writes which repositories have not changed. */
  flush(): Promise<void>;
};

export function createScanRuns(
  world: ScannerWorld,
  sourceWorld: Omit<SourceWorld, 'token'>,
  onRead: ScanOptions['onRead'],
): ScanRuns {
  const lanes = createScanLanes();
  const hostWaits = createHostWaitStatus(world);
  const quickScans = new Map<string, number>();
  const unmodified = new Map<string, string>();
  const flush = () => recordUnmodified(world, unmodified);

  function scan(repo: RepoRow, isAsked: boolean): Promise<void> {
    return lanes.run(repo.id, hostOf(referenceOf(repo)), isAsked ? 1 : 0, async () => {
      const background = {
        ...sourceWorld,
        patienceMs: backgroundPatienceMs,
        onWait: hostWaits.listener(repo),
      };
      const outcome = await scanOne(world, repo.id, {
        isAsked,
        isQuick: !isAsked && isQuickTurn(quickScans, repo.id),
        sourceWorld: isAsked ? sourceWorld : background,
        onRead,
      });
      if (outcome === 'unmodified') unmodified.set(repo.id, repo.organizationId);
    });
  }

  async function scanAll(list: RepoRow[]): Promise<number> {
    await Promise.all(
      list.map((repo) =>
        scan(repo, false).catch((error: unknown) =>
          world.log.error({ err: error, repo: repo.identifier }, 'a scan failed'),
        ),
      ),
    );
    await flush();
    return list.length;
  }

  return { scan, scanAll, waitOf: hostWaits.sentenceOf, settled: lanes.settled, flush };
}

/** Whether it is this repository's turn for a quick scan; every eighth looks at everything. */
function isQuickTurn(counts: Map<string, number>, id: string): boolean {
  const count = (counts.get(id) ?? 0) + 1;
  counts.set(id, count > quickScansInARow ? 0 : count);
  return count <= quickScansInARow;
}
