import fc from 'fast-check';
import { expect, test } from 'vitest';
import { levelOf, type LogLevel } from './log-level.ts';

const formats: [string, string, LogLevel | null][] = [
  ['brackets', '[INFO] ready', 'info'],
  ['brackets in small letters', '2026/01/02 03:04:05 [error] 7#7: refused', 'error'],
  ['angle brackets', '<warn> disk nearly full', 'warning'],
  ['Python logging', 'WARNING:root:no GPU found', 'warning'],
  ['Python logging with a time', '2026-01-02 03:04:05,678 - cells.io - ERROR - no file', 'error'],
  ['Python logging of the root', '2026-01-02 03:04:05,678 - root - DEBUG - x', 'debug'],
  ['loguru', '2026-01-02 03:04:05.678 | INFO     | app:run:12 - ready', 'info'],
  ['uvicorn', 'INFO:     Started server process [1]', 'info'],
  ['log4j', '2026-01-02 03:04:05 [main] WARN  org.example.Io - slow', 'warning'],
  ['Java', 'SEVERE: cannot read', 'error'],
  ['zap', '2026-01-02T03:04:05.678Z\tERROR\tserver/main.go:7\trefused', 'error'],
  ['env_logger', '[2026-01-02T03:04:05Z INFO  cells] ready', 'info'],
  ['.NET', 'fail: Microsoft.Hosting[0]', 'error'],
  ['Serilog', '[03:04:05 WRN] slow', 'warning'],
  ['PostgreSQL', '2026-01-02 03:04:05.678 UTC [1] FATAL:  no role', 'error'],
  ['syslog date', 'Jan 2 03:04:05 ERROR refused', 'error'],
  ['glog', 'E0102 03:04:05.678901       1 main.go:7] refused', 'error'],
  ['Jupyter', '[W 2026-01-02 03:04:05.678 ServerApp] no token', 'warning'],
  ['TensorFlow', '2026-01-02 03:04:05.678901: W tensorflow/core/x.cc:7] slow', 'warning'],
  ['logfmt', 'time=2026-01-02T03:04:05Z level=warn msg="disk full"', 'warning'],
  ['logfmt with quotes', 'ts=1 level="error" msg=x', 'error'],
  ['JSON', '{"level":"error","msg":"INFO"}', 'error'],
  ['JSON of Google', '{"severity":"CRITICAL","message":"x"}', 'error'],
  ['JSON of pino', '{"level":30,"msg":"x"}', 'info'],
  ['JSON of ECS', '{"log.level":"debug","message":"x"}', 'debug'],
  ['colours', '\u001b[32m[info]\u001b[0m ready', 'info'],
  ['a rewritten line', 'INFO 10 %\rERROR: broke', 'error'],
  ['a message about errors', 'no ERROR was found', null],
  ['a message that begins with a small word', 'error rate is 3 %', null],
  ['a word within JSON', '{"message":"level error"}', null],
  ['a pair within a message', 'set the level=error of the logger', null],
  ['a pair after a level', '[INFO] level=error is set', 'info'],
  ['JSON that is cut', '{"level":"err', null],
  ['a list in JSON', '{"level":["error"]}', null],
  ['nothing', '', null],
];

test.each(formats)('%s', (_name, line, level) => {
  expect(levelOf(line)).toBe(level);
});

const levels = fc.constantFrom('DEBUG', 'INFO', 'WARNING', 'ERROR');
const messages = fc
  .string({ unit: 'binary', maxLength: 400 })
  .map((text) => text.replace(/\r/g, ''));

test('property: what a message says does not change the level before it', () => {
  fc.assert(
    fc.property(levels, messages, (name, message) => {
      const level = name.toLowerCase();
      const plain = message.replace(/[\x00-\x1f\x7f-\x9f]/g, '');
      expect(levelOf(`[${name}] ${plain}`)).toBe(level);
      expect(levelOf(`2026-01-02 03:04:05,678 - app - ${name} - ${plain}`)).toBe(level);
      expect(levelOf(JSON.stringify({ message, level: name }))).toBe(level);
    }),
  );
});

test('property: any line has one of the levels or none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (line) => {
      expect([null, 'debug', 'info', 'warning', 'error']).toContain(levelOf(line));
    }),
  );
});
