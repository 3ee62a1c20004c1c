import PQueue from 'p-queue';

const atOncePerHost = 8;

/** Runs scans, eight at once for each host, and no two of the same repository. */
export type ScanLanes = {
  /** A scan of the same repository that is under way is joined, undisturbed. */
  run(repoId: string, host: string, priority: number, scan: () => Promise<void>): Promise<void>;
  /** Resolves when all that was begun has ended. */
  settled(): Promise<unknown>;
};

export function createScanLanes(): ScanLanes {
  const lanes = new Map<string, PQueue>();
  const underWay = new Map<string, Promise<void>>();

  function laneOf(host: string): PQueue {
    const known = lanes.get(host);
    if (known) return known;
    const lane = new PQueue({ concurrency: atOncePerHost });
    lanes.set(host, lane);
    lane.once('idle', () => lanes.delete(host));
    return lane;
  }

  return {
    run(repoId, host, priority, scan) {
      const joined = underWay.get(repoId);
      if (joined) return joined;
      const running = laneOf(host)
        .add(scan, { priority })
        .finally(() => underWay.delete(repoId));
      underWay.set(repoId, running);
      return running;
    },
    settled: () => Promise.allSettled(underWay.values()),
  };
}
