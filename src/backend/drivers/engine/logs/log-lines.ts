import type { LogLine } from '#backend/drivers/port/driver.ts';

/** Lines longer than this are cut and end in an ellipsis. */
export const maxLineLength = 16_384;

type Source = LogLine['source'];
type Open = Record<Source, string>;

/**
 * Reads the framed log stream of a Docker-compatible engine: eight bytes of header
 * (source, length), then that many bytes of text. A line may span frames, and a frame chunks.
 */
export async function* readLogLines(
  chunks: AsyncIterable<Uint8Array>,
  hasTimestamps: boolean,
): AsyncGenerator<LogLine> {
  const open: Open = { stdout: '', stderr: '' };
  const decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  for await (const frame of readFrames(chunks)) {
    open[frame.source] += decoders[frame.source].decode(frame.bytes, { stream: true });
    const lines = open[frame.source].split('\n');
    open[frame.source] = lines.pop() ?? '';
    for (const line of lines) yield parseLine(line, frame.source, hasTimestamps);
    if (open[frame.source].length > 2 * maxLineLength)
      open[frame.source] = open[frame.source].slice(0, 2 * maxLineLength);
  }
  for (const source of ['stdout', 'stderr'] as const) {
    if (open[source] !== '') yield parseLine(open[source], source, hasTimestamps);
  }
}

async function* readFrames(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ source: Source; bytes: Buffer }> {
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    for (let length = frameLength(rest); length !== undefined; length = frameLength(rest)) {
      yield { source: rest[0] === 2 ? 'stderr' : 'stdout', bytes: rest.subarray(8, 8 + length) };
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

function parseLine(line: string, source: Source, hasTimestamps: boolean): LogLine {
  const text = line.replace(/\r$/, '');
  if (!hasTimestamps) return { at: null, source, text: cut(text) };
  const space = text.indexOf(' ');
  const at = new Date(space < 0 ? text : text.slice(0, space));
  if (Number.isNaN(at.getTime())) return { at: null, source, text: cut(text) };
  return { at, source, text: cut(space < 0 ? '' : text.slice(space + 1)) };
}

function cut(text: string): string {
  return text.length > maxLineLength ? `${text.slice(0, maxLineLength)}…` : text;
}
