import type { AgentFrame } from '#domain/agent-wire/agent-frames.ts';
import type { PodReport } from '#domain/agent-wire/pod-report.ts';

export type SnapshotPart = Extract<AgentFrame, { type: 'snapshot' }>;

export const snapshotLimits = { pods: 20_000, bytes: 32 * 1024 * 1024 };

/** What becomes of a part of a snapshot. */
export type Staged =
  | { kind: 'more' }
  | { kind: 'whole'; asOfSeq: number; pods: PodReport[] }
  | { kind: 'refused'; because: string };

/** Collects the parts of one snapshot, in order. The first part of another one starts anew. */
export class SnapshotStaging {
  #begun:
    | { id: string; asOfSeq: number; parts: number; next: number; bytes: number; pods: PodReport[] }
    | undefined;

  add(part: SnapshotPart, bytes: number): Staged {
    if (part.part === 0)
      this.#begun = {
        id: part.id,
        asOfSeq: part.asOfSeq,
        parts: part.parts,
        next: 0,
        bytes: 0,
        pods: [],
      };
    const begun = this.#begun;
    if (
      !begun ||
      begun.id !== part.id ||
      begun.next !== part.part ||
      begun.parts !== part.parts ||
      begun.asOfSeq !== part.asOfSeq
    ) {
      return this.#refuse('a part of a snapshot is out of order');
    }
    begun.next += 1;
    begun.bytes += bytes;
    begun.pods.push(...part.pods);
    if (begun.bytes > snapshotLimits.bytes || begun.pods.length > snapshotLimits.pods) {
      return this.#refuse(
        `a snapshot has at most ${snapshotLimits.pods} containers and ${snapshotLimits.bytes} bytes`,
      );
    }
    if (begun.next < begun.parts) return { kind: 'more' };
    this.#begun = undefined;
    return { kind: 'whole', asOfSeq: begun.asOfSeq, pods: begun.pods };
  }

  #refuse(because: string): Staged {
    this.#begun = undefined;
    return { kind: 'refused', because };
  }
}
