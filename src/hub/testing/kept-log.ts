import pino, { type Logger } from 'pino';

/** A log whose lines can be read again. */
export function keptLog(level = 'info'): { log: Logger; lines: string[] } {
  const lines: string[] = [];
  return { log: pino({ level }, { write: (line: string) => void lines.push(line) }), lines };
}
