import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DrizzleQueryError } from 'drizzle-orm/errors';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LogFile, logLimits } from './log-file.ts';
import { openLogFile } from './open-log.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kabinet-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

test('a log is for its owner only, also one that others could read before', () => {
  const path = join(folder, 'hub.log');
  writeFileSync(path, 'old\n');
  chmodSync(path, 0o664);
  openLogFile(path, { level: 'info' }).info('new');
  expect(modeOf(path)).toBe('600');
  expect(readFileSync(path, 'utf8')).toMatch(/^old\n.*"msg":"new"/s);
});

test('a log does not grow beyond its limit, and a few older files are kept', () => {
  const path = join(folder, 'hub.log');
  const file = new LogFile(path, 1_000);
  for (let number = 0; number < 1_000; number++) file.write(`${JSON.stringify({ number })}\n`);
  const names = readdirSync(folder).sort();
  expect(names).toEqual(['hub.log', 'hub.log.1', 'hub.log.2', 'hub.log.3']);
  expect(
    names.map((name) => statSync(join(folder, name)).size).every((size) => size <= 1_000),
  ).toBe(true);
  expect(names.map((name) => modeOf(join(folder, name)))).toEqual(['600', '600', '600', '600']);
  expect(readFileSync(path, 'utf8')).toContain('{"number":999}');
});

test('no line is longer than the limit, and every line is JSON', () => {
  const path = join(folder, 'hub.log');
  const log = openLogFile(path, { level: 'info' });
  log.info({ much: 'x'.repeat(100_000) }, 'a long line');
  log.error({ err: new Error('y'.repeat(100_000)) }, 'a long error');
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  expect(lines.every((line) => line.length <= logLimits.lineBytes)).toBe(true);
  expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
    'a long line',
    'a long error',
  ]);
});

test('a failed statement is logged without the values that it was given', () => {
  const path = join(folder, 'hub.log');
  const cause = new Error('duplicate key');
  openLogFile(path, { level: 'info' }).error(
    { err: new DrizzleQueryError('insert into t values ($1)', ['ghp_SECRET'], cause) },
    'a request failed',
  );
  const text = readFileSync(path, 'utf8');
  expect(text).toContain('insert into t values ($1)');
  expect(text).toContain('duplicate key');
  expect(text).not.toContain('ghp_SECRET');
});

test('a log whose folder is gone ends nothing', () => {
  const file = new LogFile(join(folder, 'hub.log'), 100);
  rmSync(folder, { recursive: true });
  for (let number = 0; number < 50; number++) file.write('{"level":30}\n');
});
