/** What PostgreSQL calls a full disk, and what the file system calls it. */
const codes = new Set(['53100', 'ENOSPC']);
/** PGlite and the parts of PostgreSQL that come before it has a code say only this. */
const words = /no space left on device/i;

/** Whether something failed because the disk under the store has no room, however deep in its causes that is said. */
export function isDiskFull(thrown: unknown): boolean {
  for (let cause = thrown; cause instanceof Error; cause = cause.cause) {
    if (codes.has((cause as { code?: string }).code ?? '') || words.test(cause.message))
      return true;
  }
  return false;
}

/** PostgreSQL keeps every character but NUL: in a text, and in JSON. */
const unkeptCodes = new Set(['22021', '22P05']);

/** Whether something failed because of a character that the store cannot keep. */
export function isTextThatCannotBeKept(thrown: unknown): boolean {
  for (let cause = thrown; cause instanceof Error; cause = cause.cause)
    if (unkeptCodes.has((cause as { code?: string }).code ?? '')) return true;
  return false;
}
