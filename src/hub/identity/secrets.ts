import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits for a person or a program to carry; `prefix` tells in a log or a leak what it was. */
export function newSecret(prefix: string): string {
  return `${prefix}_${randomBytes(32).toString('base64url')}`;
}

/** What the store keeps of a secret. The secrets have 256 bits, so a plain hash is enough. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
