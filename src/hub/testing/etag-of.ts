import { createHash } from 'node:crypto';

/** The validator that a test's host gives a file. */
export function etagOf(body: string | Uint8Array): string {
  return `"${createHash('sha256').update(body).digest('hex')}"`;
}
