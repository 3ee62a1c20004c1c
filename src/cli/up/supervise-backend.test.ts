import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { superviseBackend, type Supervised } from './supervise-backend.ts';

const log = pino({ level: 'silent' });
let folder: string;
let supervised: Supervised | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kabinet-supervise-'));
});
afterEach(async () => {
  await supervised?.stop();
  await rm(folder, { recursive: true });
});

/** Starts a program that writes a line to `starts` each time it begins. */
async function supervise(program: string): Promise<() => Promise<number>> {
  const starts = join(folder, 'starts');
  const entry = join(folder, 'backend.mjs');
  await writeFile(
    entry,
    `import { appendFileSync } from 'node:fs'; appendFileSync(${JSON.stringify(starts)}, process.pid + '\\n'); ${program}`,
  );
  supervised = superviseBackend(entry, { name: 'test', args: [], env: process.env }, log);
  return async () => (await readFile(starts, 'utf8').catch(() => '')).split('\n').length - 1;
}

test('a backend that dies is started again', async () => {
  const starts = await supervise('process.exit(1)');
  await vi.waitFor(async () => expect(await starts()).toBeGreaterThanOrEqual(2), {
    timeout: 10_000,
  });
});

test('a backend that the hub has refused is not started again', async () => {
  const starts = await supervise('process.exit(3)');
  await vi.waitFor(async () => expect(await starts()).toBe(1), { timeout: 10_000 });
  await vi.waitFor(() => expect(supervised?.isGivenUp()).toBe(true));
  expect(await starts()).toBe(1);
});

test('stopping waits until the backend has ended', async () => {
  const starts = await supervise(
    "process.on('SIGTERM', () => setTimeout(() => process.exit(0), 200)); setInterval(() => {}, 1000)",
  );
  await vi.waitFor(async () => expect(await starts()).toBe(1), { timeout: 10_000 });
  const pid = supervised?.pid() ?? 0;
  await supervised?.stop();
  expect(() => process.kill(pid, 0)).toThrow();
});
