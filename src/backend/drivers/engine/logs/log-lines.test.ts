import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogLine } from '#backend/drivers/port/driver.ts';
import { LineAssembler, maxLineLength } from './line-assembler.ts';
import { readLogEntries } from './log-entries.ts';
import { linesOf } from './log-lines.ts';

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

function linesIn(bytes: Buffer, size = 99, hasTimestamps = false): Promise<LogLine[]> {
  const entries = readLogEntries(inPieces(bytes, size), hasTimestamps);
  return Readable.from(linesOf(entries, new LineAssembler())).toArray();
}

test('lines come out the same however the bytes are cut', async () => {
  const bytes = Buffer.concat([
    frame(1, 'one\ntw'),
    frame(2, 'to stderr: ü\n'),
    frame(1, 'o\nthree'),
  ]);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: bytes.length }), async (size) => {
      const lines = await linesIn(bytes, size);
      expect(lines.map(({ source, text }) => `${source} ${text}`)).toEqual([
        'stdout one',
        'stderr to stderr: ü',
        'stdout two',
        'stdout three',
      ]);
    }),
  );
});

test('a line shows the same however the engine has cut it into entries', async () => {
  const part = fc.oneof(
    fc.constantFrom('\r', '\r\r', 'é', '核', ' ', '\u001b[32m', '50 %'),
    fc.string({ maxLength: 5 }).filter((text) => !/[\r\n]/.test(text)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 12 }), async (parts) => {
      const moment = '2026-01-02T03:04:05.123456789Z ';
      const whole = await linesIn(frame(1, `${moment}${parts.join('')}\n`), 99, true);
      const pieces = [...parts, '\n'].map((text) => frame(1, `${moment}${text}`));
      expect(await linesIn(Buffer.concat(pieces), 99, true)).toEqual(whole);
      expect(whole.map(({ text }) => text)).toEqual([
        parts.join('').replace(/\r+$/, '').replace(/^.*\r/s, ''),
      ]);
    }),
  );
});

test('a timestamp is taken off the line and read as a moment', async () => {
  const [line] = await linesIn(frame(1, '2026-01-02T03:04:05.123456789Z hello there\n'), 99, true);
  expect(line).toEqual({
    at: new Date('2026-01-02T03:04:05.123Z'),
    source: 'stdout',
    text: 'hello there',
  });
});

const mebibytes = 100;

/** A log of 100 MB in frames as Docker cuts it, made while it is read. */
async function* hugeLog(text: string) {
  const piece = frame(1, text.repeat(Math.ceil(16_384 / text.length)).slice(0, 16_384));
  for (let n = 0; n < mebibytes * 64; n += 1) yield piece;
}

const linesOfHuge = (text: string) =>
  Readable.from(
    linesOf(readLogEntries(hugeLog(text), false), new LineAssembler()),
  ).toArray() as Promise<LogLine[]>;

test('100 MB in one line without a line end are one line, cut, and fill no memory', async () => {
  const before = process.memoryUsage().heapUsed;
  const lines = await linesOfHuge('x');
  expect(lines.map(({ text }) => text.length)).toEqual([maxLineLength + 1]);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(mebibytes * 1024 ** 2);
});

test('100 MB that rewrite one line in place are what was written last', async () => {
  const lines = await linesOfHuge('\rstep 42 % abcde');
  expect(lines.map(({ text }) => text)).toEqual(['step 42 % abcde']);
});

test('a line that is too long is cut and marked as cut', async () => {
  const [line] = await linesIn(frame(1, `${'x'.repeat(100_000)}\n`), 8_000);
  expect(line?.text).toHaveLength(maxLineLength + 1);
  expect(line?.text.endsWith('…')).toBe(true);
});
