import { Fragment, type CSSProperties } from 'react';
import { cn } from '#web/lib/cn.ts';
import { partsOf } from '../search/log-pattern.ts';
import { parseSgr, type Colour, type Look } from './sgr.ts';

const palette = [
  'text-muted-foreground',
  'text-red-700 dark:text-red-300',
  'text-emerald-800 dark:text-emerald-300',
  'text-amber-800 dark:text-amber-300',
  'text-blue-700 dark:text-blue-300',
  'text-fuchsia-800 dark:text-fuchsia-300',
  'text-cyan-800 dark:text-cyan-300',
  'text-foreground',
] as const;

/** A line of a log as text nodes: markup in it is text, and of its escapes only colours are kept. */
export function LogText({ text, highlight }: { text: string; highlight: RegExp | null }) {
  return parseSgr(text).map(({ text: part, look }, at) => (
    <span key={at} className={classesOf(look)} style={styleOf(look)}>
      <Highlighted text={part} pattern={highlight} />
    </span>
  ));
}

function classesOf({ fg, isBold, isFaint, isItalic, isUnderlined }: Look): string {
  return cn(
    typeof fg === 'number' && palette[fg % 8],
    isBold && 'font-bold',
    isFaint && 'opacity-75',
    isItalic && 'italic',
    isUnderlined && 'underline',
  );
}

function styleOf({ fg, bg }: Look): CSSProperties | undefined {
  const background = typeof bg === 'string' ? bg : undefined;
  const color: Colour = typeof fg === 'string' ? fg : null;
  if (color === null && background === undefined) return undefined;
  return {
    ...(color === null ? {} : { color }),
    ...(background === undefined ? {} : { background }),
  };
}

function Highlighted({ text, pattern }: { text: string; pattern: RegExp | null }) {
  if (pattern === null) return text;
  const parts = partsOf(text, pattern);
  return parts.map((part, at) =>
    at % 2 === 1 ? (
      <mark key={at} className="rounded-xs bg-amber-300 text-black">
        {part}
      </mark>
    ) : (
      <Fragment key={at}>{part}</Fragment>
    ),
  );
}
