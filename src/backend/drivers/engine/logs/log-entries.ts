import type { LogLine } from '#backend/drivers/port/driver.ts';

export type LogSource = LogLine['source'];

/**
 * What an engine has kept at once: a line, or a piece of one. Docker cuts a line after 16 KiB, Podman wherever the
 * program has stopped writing for a moment. Only the last piece of a line ends in a line end.
 */
export type LogEntry = {
  /** When the engine received it; null unless moments were asked for. */
  at: Date | null;
  source: LogSource;
  bytes: Uint8Array;
};

/** A moment is no longer than this, with nine digits after the second and a time zone. */
const maxMomentLength = 40;

/**
 * Reads the framed log stream of a Docker-compatible engine: eight bytes of header (source, length), then
 * that many bytes, one entry; a frame may span chunks. The engine writes a moment before every entry, also before
 * one that goes on with a line.
 */
export async function* readLogEntries(
  chunks: AsyncIterable<Uint8Array>,
  hasTimestamps: boolean,
): AsyncGenerator<LogEntry> {
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    for (let length = frameLength(rest); length !== undefined; length = frameLength(rest)) {
      const source = rest[0] === 2 ? 'stderr' : 'stdout';
      yield entryOf(rest.subarray(8, 8 + length), source, hasTimestamps);
      rest = rest.subarray(8 + length);
    }
  }
}

/** Length of the first frame's text; undefined while it is incomplete. */
function frameLength(bytes: Buffer): number | undefined {
  if (bytes.length < 8) return undefined;
  const length = bytes.readUInt32BE(4);
  return bytes.length >= 8 + length ? length : undefined;
}

function entryOf(bytes: Buffer, source: LogSource, hasTimestamps: boolean): LogEntry {
  const plain = { at: null, source, bytes };
  if (!hasTimestamps) return plain;
  const end = bytes.subarray(0, maxMomentLength).indexOf(' ');
  const at = new Date(bytes.toString('latin1', 0, Math.max(end, 0)));
  return Number.isNaN(at.getTime()) ? plain : { at, source, bytes: bytes.subarray(end + 1) };
}

export function isSame(one: LogEntry, other: LogEntry): boolean {
  return (
    one.at?.getTime() === other.at?.getTime() &&
    one.source === other.source &&
    Buffer.compare(one.bytes, other.bytes) === 0
  );
}

/** Podman gives moments in whole seconds. */
export function wholeSecond(at: Date | null): Date | null {
  return at && new Date(Math.floor(at.getTime() / 1_000) * 1_000);
}
