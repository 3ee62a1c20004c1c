import { podStats } from '#domain/agent-wire/agent-frames.ts';
import type { LogPart } from './log-queue.ts';
import { missingReading, type PodReading } from './stats-readers.ts';

const podReading = podStats.omit({ type: true, uid: true });

/** From one hub process to another readings travel as the lines of a log. */
export async function* asParts(readings: AsyncIterable<PodReading>): AsyncGenerator<LogPart> {
  for await (const reading of readings) {
    yield {
      lines: [{ at: reading.readAt, source: 'stdout', text: JSON.stringify(reading) }],
      dropped: 0,
      isEnd: false,
      problem: null,
    };
  }
}

/** What has come that way; the newest of what has come together. A hub of another version may say what we do not understand. */
export async function* readingsIn(
  parts: AsyncIterable<LogPart>,
  now: () => Date,
): AsyncGenerator<PodReading> {
  for await (const { lines, isEnd, problem } of parts) {
    const newest = lines.at(-1);
    const reading = newest && podReading.safeParse(JSON.parse(newest.text)).data;
    if (reading) yield reading;
    if (isEnd) yield missingReading(problem ?? 'The figures of this container have ended.', now());
  }
}
