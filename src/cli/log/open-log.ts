import pino, { type Logger } from 'pino';
import { DrizzleQueryError } from 'drizzle-orm/errors';
import { LogFile } from './log-file.ts';

type LogSettings = { level: string };

/** A log in a file of this process's user. */
export function openLogFile(path: string, { level }: LogSettings): Logger {
  return pino({ level, serializers }, new LogFile(path));
}

/** A log on the terminal, or wherever standard error goes. */
export function openTerminalLog({ level }: LogSettings): Logger {
  return pino({ level, serializers }, pino.destination(2));
}

const maxMessage = 400;
const maxStack = 900;
const maxCauses = 3;

/** Errors without the values that they hold: a failed statement names its parameters. */
const serializers = { err: (error: unknown) => describeError(error, maxCauses) };

function describeError(error: unknown, causes: number): unknown {
  if (!(error instanceof Error)) return typeof error;
  const message = error instanceof DrizzleQueryError ? statementOf(error) : error.message;
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: message.slice(0, maxMessage),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(causes === maxCauses ? { stack: framesOf(error).slice(0, maxStack) } : {}),
    ...(error.cause !== undefined && causes > 0
      ? { cause: describeError(error.cause, causes - 1) }
      : {}),
  };
}

function statementOf({ query }: DrizzleQueryError): string {
  return `A statement failed: ${query}`;
}

/** Where it happened, without the message, which a stack begins with. */
function framesOf({ stack = '' }: Error): string {
  return stack.slice(Math.max(0, stack.search(/^\s+at /m)));
}
