import { createHash } from 'node:crypto';
import { PodDigest } from '#domain/agent-wire/pod-digest.ts';
import type { PodReport } from '#domain/agent-wire/pod-report.ts';
import type { AgentStore } from '#hub/agents/records/agent-store.ts';

/** Nothing new was told: checked all the same, every so many signs of life. */
const recheckEvery = 12;

function firstBits(text: string): bigint {
  return createHash('sha256').update(text).digest().readBigUInt64BE();
}

/** Compares what a backend says that it has told with what is written. */
export class DigestCheck {
  #agentStore: Pick<AgentStore, 'digestOf' | 'listPods'>;
  #backendId: string;
  /** What was told in this session; complete from its first snapshot on. */
  #reported = new PodDigest(firstBits);
  #isComplete = false;
  #isDue = true;
  #heartbeats = 0;

  constructor(agentStore: Pick<AgentStore, 'digestOf' | 'listPods'>, backendId: string) {
    this.#agentStore = agentStore;
    this.#backendId = backendId;
  }

  record(reports: readonly PodReport[], { isSnapshot }: { isSnapshot: boolean }): void {
    if (isSnapshot) this.#reported.clear();
    this.#isComplete ||= isSnapshot;
    for (const report of reports) this.#reported.set(report);
    this.#isDue ||= reports.length > 0 || isSnapshot;
  }

  /** Whether all is well; true without a check when there is no reason for one. */
  async matches(digest: string): Promise<boolean> {
    this.#heartbeats += 1;
    if (!this.#isDue && this.#heartbeats % recheckEvery !== 0) return true;
    const isSame =
      digest === (await this.#agentStore.digestOf(this.#backendId)) ||
      (await this.#differsByUnknownPodsOnly(digest));
    this.#isDue = !isSame;
    return isSame;
  }

  /**
   * A backend may see containers that this hub does not know, or knows to be removed: no snapshot
   * would change that.
   */
  async #differsByUnknownPodsOnly(digest: string): Promise<boolean> {
    if (!this.#isComplete || this.#reported.hex() !== digest) return false;
    const rows = await this.#agentStore.listPods(this.#backendId);
    const known = new Map(rows.map((row) => [row.uid, row]));
    const told = this.#reported.entries();
    for (const [uid, text] of told) {
      const row = known.get(uid);
      if (row && row.phase !== 'REMOVED' && `${uid}:${row.rev}:${row.phase}` !== text) return false;
    }
    return rows.every(({ uid, rev, phase }) => rev <= 0 || phase === 'REMOVED' || told.has(uid));
  }
}
