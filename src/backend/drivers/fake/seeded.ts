import { createHash } from 'node:crypto';

/** A number from 0 up to 1 that is always the same for the same input. */
export function seeded(...words: (string | number)[]): number {
  return createHash('sha256').update(words.join('\n')).digest().readUInt32BE(0) / 2 ** 32;
}

export function seededHex(...words: (string | number)[]): string {
  return createHash('sha256').update(words.join('\n')).digest('hex');
}

export function pick<T>(choices: readonly [T, ...T[]], ...words: (string | number)[]): T {
  return choices[Math.floor(seeded(...words) * choices.length)] ?? choices[0];
}
