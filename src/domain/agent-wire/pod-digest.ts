/**
 * What both ends compare of a backend's pods, whatever their order: the first 64 bits of
 * sha256('UID:REV:PHASE') of each, combined by exclusive or, as 16 hexadecimal digits. Pods that are
 * REMOVED, and those with revision 0, do not count.
 */
export class PodDigest {
  #sum = 0n;
  readonly #told = new Map<string, Told>();
  readonly #firstBits: (text: string) => bigint;

  /** `firstBits`: the first 64 bits of sha256, unsigned. */
  constructor(firstBits: (text: string) => bigint) {
    this.#firstBits = firstBits;
  }

  set({ uid, rev, phase }: DigestedPod): void {
    const before = this.#told.get(uid);
    if (before) this.#sum ^= before.bits;
    if (phase === 'REMOVED' || rev === 0) {
      this.#told.delete(uid);
      return;
    }
    const bits = this.#firstBits(textOf({ uid, rev, phase }));
    this.#sum ^= bits;
    this.#told.set(uid, { rev, phase, bits });
  }

  clear(): void {
    this.#told.clear();
    this.#sum = 0n;
  }

  /** What is in it, for finding out where two of them differ. */
  entries(): Map<string, string> {
    return new Map([...this.#told].map(([uid, told]) => [uid, textOf({ uid, ...told })]));
  }

  hex(): string {
    return this.#sum.toString(16).padStart(16, '0');
  }
}

export type DigestedPod = { uid: string; rev: number; phase: string };

/** The text of each is made anew: kept, those of tens of thousands are as much as all else of them. */
type Told = { rev: number; phase: string; bits: bigint };

function textOf({ uid, rev, phase }: DigestedPod): string {
  return `${uid}:${rev}:${phase}`;
}
