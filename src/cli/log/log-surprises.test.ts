import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { logSurprises } from './log-surprises.ts';

test('what nobody caught is logged, and the process goes on', () => {
  const lines: unknown[] = [];
  const running = new EventEmitter();
  logSurprises(running, { error: (...line: unknown[]) => void lines.push(line) });
  const error = new Error('unexpected');
  running.emit('uncaughtException', error);
  running.emit('unhandledRejection', error);
  expect(lines).toEqual([
    [{ err: error }, expect.any(String)],
    [{ err: error }, expect.any(String)],
  ]);
});
