import { createHash } from 'node:crypto';
import { PodDigest } from '#domain/agent-wire/pod-digest.ts';
import type { PodReport } from '#domain/agent-wire/pod-report.ts';
import type { AgentStore } from '#hub/agents/records/agent-store.ts';

/** Nothing new was told: looked at all the same, every so many signs of life. */
const restlessBeats = 12;

function firstBits(text: string): bigint {
  return createHash('sha256').update(text).digest().readBigUInt64BE();
}

/** Compares what a backend says that it has told with what is written. */
export class DigestCheck {
  #agentStore: Pick<AgentStore, 'digestOf' | 'listPods'>;
  #backendId: string;
  /** What was told in this session; complete from its first snapshot on. */
  #told = new PodDigest(firstBits);
  #isComplete = false;
  #isDue = true;
  #beats = 0;

  constructor(agentStore: Pick<AgentStore, 'digestOf' | 'listPods'>, backendId: string) {
    this.#agentStore = agentStore;
    this.#backendId = backendId;
  }

  heard(reports: readonly PodReport[], { isSnapshot }: { isSnapshot: boolean }): void {
    if (isSnapshot) this.#told.clear();
    this.#isComplete ||= isSnapshot;
    for (const report of reports) this.#told.set(report);
    this.#isDue ||= reports.length > 0 || isSnapshot;
  }

  /** Whether all is well; true without a look when there is no reason for one. */
  async isSame(digest: string): Promise<boolean> {
    this.#beats += 1;
    if (!this.#isDue && this.#beats % restlessBeats !== 0) return true;
    const isSame =
      digest === (await this.#agentStore.digestOf(this.#backendId)) ||
      (await this.#differsByStrangersOnly(digest));
    this.#isDue = !isSame;
    return isSame;
  }

  /** A backend may see containers that this hub does not know, or knows to be removed: no snapshot would change that. */
  async #differsByStrangersOnly(digest: string): Promise<boolean> {
    if (!this.#isComplete || this.#told.hex() !== digest) return false;
    const rows = await this.#agentStore.listPods(this.#backendId);
    const known = new Map(rows.map((row) => [row.uid, row]));
    const told = this.#told.entries();
    for (const [uid, text] of told) {
      const row = known.get(uid);
      if (row && row.phase !== 'REMOVED' && `${uid}:${row.rev}:${row.phase}` !== text) return false;
    }
    return rows.every(({ uid, rev, phase }) => rev <= 0 || phase === 'REMOVED' || told.has(uid));
  }
}
