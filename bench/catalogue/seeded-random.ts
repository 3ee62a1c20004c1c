/** Chance that repeats: the same seed gives the same numbers on every machine. */
export type Random = {
  /** From 0 up to 1. */
  next(): number;
  /** From 0 up to `below`. */
  whole(below: number): number;
  pick<T>(from: readonly [T, ...T[]]): T;
  /** One of these, by their weights. */
  weighted<T>(from: readonly (readonly [T, number])[]): T;
};

/** The generator mulberry32: 32 bits of state, good enough for test data. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  const whole = (below: number) => Math.floor(next() * below);
  return {
    next,
    whole,
    pick: (from) => from[whole(from.length)] ?? from[0],
    weighted(from) {
      let left = next() * from.reduce((sum, [, weight]) => sum + weight, 0);
      const [chosen] = from.find(([, weight]) => (left -= weight) < 0) ?? from.at(-1) ?? [];
      if (chosen === undefined) throw new TypeError('nothing to choose from');
      return chosen;
    },
  };
}
