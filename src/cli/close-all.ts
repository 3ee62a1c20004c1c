import type { Logger } from 'pino';
import { CommandFailed } from './command-failed.ts';

const defaultPatienceMs = 10_000;

/**
 * Closes what was opened, the last first. One that fails, or does not end, keeps none of the
 * others open; it is told at the end.
 */
export async function closeAll(
  closing: (() => Promise<void>)[],
  log: Pick<Logger, 'error'>,
  patienceMs = defaultPatienceMs,
): Promise<void> {
  const failures: unknown[] = [];
  for (let close = closing.pop(); close; close = closing.pop()) {
    try {
      await inTime(close(), patienceMs);
    } catch (error) {
      log.error({ err: error }, 'a part of the hub was not closed');
      failures.push(error);
    }
  }
  const [cause] = failures;
  if (failures.length > 0)
    throw new CommandFailed(
      `The hub has stopped, but not all of it could be closed: ${String(cause)}. Check that its data folder is still there; its next start repairs the store.`,
      1,
      { cause },
    );
}

async function inTime(closed: Promise<void>, patienceMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const impatience = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`it took longer than ${patienceMs / 1_000} s`)),
      patienceMs,
    );
  });
  await Promise.race([closed, impatience]).finally(() => clearTimeout(timer));
}
