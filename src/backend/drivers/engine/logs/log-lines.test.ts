import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogLine } from '#backend/drivers/port/driver.ts';
import { maxLineLength, readLogLines } from './log-lines.ts';

function frame(source: 1 | 2, text: string): Buffer {
  const body = Buffer.from(text);
  const head = Buffer.alloc(8);
  head[0] = source;
  head.writeUInt32BE(body.length, 4);
  return Buffer.concat([head, body]);
}

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function all(lines: AsyncIterable<LogLine>): Promise<LogLine[]> {
  return Readable.from(lines).toArray();
}

test('lines come out the same however the bytes are cut', async () => {
  const bytes = Buffer.concat([
    frame(1, 'one\ntw'),
    frame(2, 'to stderr: ü\n'),
    frame(1, 'o\nthree'),
  ]);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: bytes.length }), async (size) => {
      const lines = await all(readLogLines(inPieces(bytes, size), false));
      expect(lines.map(({ source, text }) => `${source} ${text}`)).toEqual([
        'stdout one',
        'stderr to stderr: ü',
        'stdout two',
        'stdout three',
      ]);
    }),
  );
});

test('a timestamp is taken off the line and read as a moment', async () => {
  const [line] = await all(
    readLogLines(inPieces(frame(1, '2026-01-02T03:04:05.123456789Z hello there\n'), 99), true),
  );
  expect(line).toEqual({
    at: new Date('2026-01-02T03:04:05.123Z'),
    source: 'stdout',
    text: 'hello there',
  });
});

test('a line that is too long is cut and marked as cut', async () => {
  const [line] = await all(
    readLogLines(inPieces(frame(1, `${'x'.repeat(100_000)}\n`), 8_000), false),
  );
  expect(line?.text).toHaveLength(maxLineLength + 1);
  expect(line?.text.endsWith('…')).toBe(true);
});
