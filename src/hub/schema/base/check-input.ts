import { Refusal } from '#hub/refusal.ts';

const maxValues = 100;
const maxValueLength = 300;

/** The values of one part of a filter; undefined when it asks for nothing. */
export function filterValues<Value extends string>(
  values: readonly Value[] | null | undefined,
  what: string,
): Value[] | undefined {
  if (!values || values.length === 0) return undefined;
  if (values.length > maxValues)
    throw new Refusal('BAD_INPUT', `A filter takes at most ${maxValues} ${what}. Choose fewer.`);
  if (values.some((value) => value.length > maxValueLength))
    throw new Refusal(
      'BAD_INPUT',
      `One of the ${what} is longer than ${maxValueLength} characters. Choose from those that the store shows.`,
    );
  return values.map((value) => value.replaceAll('\0', '') as Value);
}

/** Nobody reads more: what is longer was not typed. */
const maxSearchLength = 10_000;

/**
 * The words of a filter; null when it asks for none. Of a long text the ranking reads a part, and
 * says so.
 */
export function searchWords(search: string | null | undefined): string | null {
  const text = (search ?? '').replaceAll('\0', ' ');
  if (text.length > maxSearchLength)
    throw new Refusal(
      'BAD_INPUT',
      `A search has at most ${maxSearchLength} characters. Use fewer words.`,
    );
  return text.trim() === '' ? null : text;
}
