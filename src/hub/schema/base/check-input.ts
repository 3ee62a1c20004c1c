import { Refusal } from '#hub/refusal.ts';

const mostValues = 100;
const longestValue = 300;
const longestSearch = 1_000;

/** The values of one part of a filter; undefined when it asks for nothing. */
export function filterValues<Value extends string>(
  values: readonly Value[] | null | undefined,
  what: string,
): Value[] | undefined {
  if (!values || values.length === 0) return undefined;
  if (values.length > mostValues)
    throw new Refusal('BAD_INPUT', `A filter takes at most ${mostValues} ${what}. Choose fewer.`);
  if (values.some((value) => value.length > longestValue))
    throw new Refusal(
      'BAD_INPUT',
      `One of the ${what} is longer than ${longestValue} characters. Choose from those that the store shows.`,
    );
  return values.map((value) => value.replaceAll('\0', '') as Value);
}

export function searchWords(search: string | null | undefined): string | null {
  if ((search ?? '').length > longestSearch)
    throw new Refusal(
      'BAD_INPUT',
      `A search has at most ${longestSearch} characters. Use fewer words.`,
    );
  return search ?? null;
}
