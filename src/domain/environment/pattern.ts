import { RE2JS } from 're2js';

/** Characters of a pattern. */
const maxPatternLength = 200;

/**
 * Whether a text is a regular expression in the syntax of RE2, whose match takes no longer than
 * its value is long, whoever wrote it: it has no references back and looks around nowhere.
 */
export function isPattern(text: string): boolean {
  try {
    return text.length <= maxPatternLength && RE2JS.compile(text).pattern() !== '';
  } catch {
    return false;
  }
}

/** Whether the whole value is what a pattern says. */
export function matchesPattern(pattern: string, value: string): boolean {
  return RE2JS.compile(pattern).matches(value);
}
