import type { LogPart } from '#hub/agents/telemetry/log-queue.ts';

/**
 * A log as a file. Its last line says so when it did not come to its end: by then the answer has long
 * begun, and nobody could tell by its status.
 */
export async function* logText(
  first: LogPart,
  rest: AsyncIterator<LogPart>,
  { isPlain, signal }: { isPlain: boolean; signal: AbortSignal },
): AsyncGenerator<string> {
  for (let part: LogPart | undefined = first; part; part = await nextOf(rest)) {
    if (part.dropped > 0) yield `[Kabinet: ${part.dropped} lines are left out here]\n`;
    if (part.lines.length > 0) yield part.lines.map((line) => lineText(line, isPlain)).join('');
    if (part.isEnd) {
      if (part.problem !== null)
        yield `[Kabinet: the log was not read to its end. ${part.problem}]\n`;
      return;
    }
  }
  if (signal.aborted) yield '[Kabinet: the log was not read to its end. Sign in again.]\n';
}

async function nextOf(parts: AsyncIterator<LogPart>): Promise<LogPart | undefined> {
  const { value, done } = await parts.next();
  return done ? undefined : (value as LogPart);
}

function lineText({ at, text }: LogPart['lines'][number], isPlain: boolean): string {
  return isPlain || at === null ? `${text}\n` : `${at.toISOString()} ${text}\n`;
}
