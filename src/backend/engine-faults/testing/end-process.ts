import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Sends the signal and waits until the process is gone; one that is gone already is left. */
export async function endProcess(
  child: ChildProcess | undefined,
  signal: NodeJS.Signals,
): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
