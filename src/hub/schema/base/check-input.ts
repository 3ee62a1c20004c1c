import { Refusal } from '#hub/refusal.ts';

const maxValues = 100;
const maxValueLength = 300;
const maxSearchLength = 1_000;

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

export function searchWords(search: string | null | undefined): string | null {
  if ((search ?? '').length > maxSearchLength)
    throw new Refusal(
      'BAD_INPUT',
      `A search has at most ${maxSearchLength} characters. Use fewer words.`,
    );
  return search ?? null;
}
