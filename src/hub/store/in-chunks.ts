import { setImmediate } from 'node:timers/promises';

const chunkSize = 200;

/** Does a long write in parts; between them the process answers others. */
export async function inChunks<Row>(
  rows: readonly Row[],
  write: (chunk: Row[]) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += chunkSize) {
    await write(rows.slice(from, from + chunkSize));
    await setImmediate();
  }
}
