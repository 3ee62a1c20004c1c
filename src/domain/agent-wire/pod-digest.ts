/**
 * What both ends compare of a backend's pods, whatever their order: the first 64 bits of
 * sha256('UID:REV:PHASE') of each, combined by exclusive or, as 16 hexadecimal digits. Pods that are
 * REMOVED, and those with revision 0, do not count.
 */
export class PodDigest {
  #sum = 0n;
  readonly #told = new Map<string, { text: string; bits: bigint }>();
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
    const text = `${uid}:${rev}:${phase}`;
    const bits = this.#firstBits(text);
    this.#sum ^= bits;
    this.#told.set(uid, { text, bits });
  }

  clear(): void {
    this.#told.clear();
    this.#sum = 0n;
  }

  /** What is in it, for finding out where two of them differ. */
  entries(): Map<string, string> {
    return new Map([...this.#told].map(([uid, { text }]) => [uid, text]));
  }

  hex(): string {
    return this.#sum.toString(16).padStart(16, '0');
  }
}

export type DigestedPod = { uid: string; rev: number; phase: string };
