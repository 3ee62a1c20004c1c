import { plainLine } from './sgr.ts';

/** How much a line matters, by its own words; finer names of loggers are one of these. */
export type LogLevel = 'debug' | 'info' | 'warning' | 'error';

const names: Record<LogLevel, readonly string[]> = {
  debug: ['trace', 'trce', 'trc', 'debug', 'dbug', 'dbg', 'verbose', 'fine', 'finer', 'finest'],
  info: ['info', 'inf', 'information', 'notice', 'log', 'success'],
  warning: ['warning', 'warn', 'wrn'],
  error: ['error', 'err', 'severe', 'fail', 'fatal', 'ftl', 'critical', 'crit', 'panic', 'emerg'],
};
const levelOfName = new Map(
  Object.entries(names).flatMap(([level, words]) =>
    words.map((word) => [word, level as LogLevel] as const),
  ),
);
const letters: Record<string, LogLevel> = {
  D: 'debug',
  I: 'info',
  W: 'warning',
  E: 'error',
  C: 'error',
  F: 'error',
};

/** A level stands near the beginning of a line. */
const headLength = 300;
const maxHeadTokens = 10;
/** JSON that is longer is not read. */
const maxJsonLength = 16_384;
const jsonKeys = ['level', 'severity', 'lvl', 'levelname', 'log.level', 'loglevel'];

/** The level that a line shows; null where it shows none in a form that is known. */
export function levelOf(line: string): LogLevel | null {
  const text = plainLine(line).trimStart();
  if (text.startsWith('{')) return levelInJson(text);
  const head = text.slice(0, headLength);
  return levelByLetter(head) ?? levelInPairs(head) ?? levelInHead(head);
}

/** glog (`E0102 03:04:05`), Tornado and Jupyter (`[E 2026-01-02 …]`), TensorFlow (`2026-… .123: E `). */
function levelByLetter(head: string): LogLevel | null {
  const letter =
    /^([DIWEF])\d{4} \d\d:\d\d:\d\d/.exec(head)?.[1] ??
    /^\[([DIWEC]) \d/.exec(head)?.[1] ??
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+: ([DIWEF]) /.exec(head)?.[1];
  return letter === undefined ? null : (letters[letter] ?? null);
}

/** logfmt: a line of pairs, `level=warn` among them. */
function levelInPairs(head: string): LogLevel | null {
  if (!/^[\w.@-]+=/.test(head)) return null;
  const word = /(?:^|\s)(?:level|lvl|severity)="?([A-Za-z]{1,12})\b/.exec(head)?.[1];
  return named(word);
}

/**
 * After a time, a process, a module or names between dashes and bars comes the level: in capitals,
 * or between brackets in any case. A word of the message is no level.
 */
function levelInHead(head: string): LogLevel | null {
  const first = /^([A-Za-z]{3,11}):(?:\s|$)/.exec(head)?.[1];
  if (named(first)) return named(first);
  const tokens = head.split(/\s+/, maxHeadTokens);
  for (const [at, token] of tokens.entries()) {
    const level = levelInToken(token);
    if (level) return level;
    if (!isOfHead(token, tokens[at - 1], tokens[at + 1])) return null;
  }
  return null;
}

function levelInToken(token: string): LogLevel | null {
  const inBrackets = /[[(<]([A-Za-z]{3,11})[\])>]/.exec(token)?.[1];
  if (named(inBrackets)) return named(inBrackets);
  return named(/^[[(<|]*([A-Z]{3,11})(?=[\])>|:,-]|$)/.exec(token)?.[1]);
}

/** Times, numbers, [threads], modules.with.dots and bars; a plain word only between dashes or bars. */
function isOfHead(token: string, before: string | undefined, after: string | undefined): boolean {
  if (/[\d[\]().:|,/_-]/.test(token)) return true;
  if (/^(?:[A-Z]{1,2}[SD]?T|UTC|AM|PM)$/.test(token)) return true;
  if (/^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)$/.test(token)) return true;
  return isBar(before) && isBar(after);
}

function isBar(token: string | undefined): boolean {
  return token === '-' || token === '|';
}

function named(word: string | undefined): LogLevel | null {
  return levelOfName.get(word?.toLowerCase() ?? '') ?? null;
}

function levelInJson(text: string): LogLevel | null {
  if (text.length > maxJsonLength) return null;
  const entry = objectIn(text);
  const key = jsonKeys.find((one) => Object.hasOwn(entry, one));
  const value = key === undefined ? undefined : entry[key];
  if (typeof value === 'string') return named(value);
  return typeof value === 'number' ? byNumber(value) : null;
}

/** As pino and bunyan number them. */
function byNumber(value: number): LogLevel | null {
  if (value < 10 || value > 60) return null;
  if (value < 30) return 'debug';
  if (value < 40) return 'info';
  return value < 50 ? 'warning' : 'error';
}

function objectIn(text: string): Record<string, unknown> {
  try {
    return { ...(JSON.parse(text) as object) };
  } catch {
    return {};
  }
}
