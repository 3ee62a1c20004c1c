import { z } from 'zod';

const logSources = ['stdout', 'stderr'] as const;

/** What a line counts for in a window beside its characters. */
const lineOverhead = 128;
/** Characters of lines that a hub lets come before it grants more. */
export const logWindow = 512 * 1024;
/** Matches of one search, and lines of one page of earlier ones. */
export const maxFoundLines = 1_000;

/** A word, or a regular expression as JavaScript has it, that lines are searched for. */
export const logSearch = z.object({
  text: z.string().min(1).max(1_000),
  isRegex: z.boolean(),
  isCaseSensitive: z.boolean(),
  /** The search ends when so many lines were found. */
  max: z.number().int().min(1).max(maxFoundLines),
});
export type LogSearch = z.infer<typeof logSearch>;

/** Reads a log from its first line, in the place of its tail. From backends that say `whole-log`. */
export const wholeLog = z.object({
  /** Nothing later than this. */
  until: z.coerce.date().nullable(),
  sources: z.array(z.enum(logSources)).min(1).max(2),
  /** Characters that may be sent before more-log grants more; each line counts for 128 more. */
  window: z.number().int().positive(),
  /** Only the lines in which this is found. */
  search: logSearch.nullable(),
  /** Only the last lines of what is read, less those that are shown already. */
  last: z
    .object({
      lines: z.number().int().min(1).max(maxFoundLines),
      /** Lines of exactly the moment `until`, counted from the end, that are not wanted. */
      shown: z.number().int().min(0).max(100_000),
    })
    .nullable(),
});
export type WholeLog = z.infer<typeof wholeLog>;

/** That many characters more of a stream may be sent. */
export const moreLog = z.object({
  type: z.literal('more-log'),
  streamId: z.uuid(),
  characters: z.number().int().positive(),
});

/** What lines count for in a window. */
export function weightOf(lines: readonly { text: string }[]): number {
  return lines.reduce((sum, { text }) => sum + text.length + lineOverhead, 0);
}
