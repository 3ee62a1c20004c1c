import { eachWordOnce } from '#domain/definition/each-word-once.ts';
import { items, nameOf, warn, type Place } from './yaml/place.ts';
import { readLine } from './read-values.ts';

const maxWords = 50;
const maxLength = 60;

/**
 * Keywords, or other names: short words of one line. What is longer, of several lines, or beyond so
 * many, is left out with a warning; the raw form of the entry keeps it.
 */
export function readSearchWords(place: Place): string[] {
  const words = eachWordOnce(written(place).flatMap((one) => readWord(one) ?? []));
  if (words.length > maxWords)
    warn(place, `${nameOf(place)} has more than ${maxWords} words; the rest is left out`);
  return words.slice(0, maxWords);
}

/** A list of words, or a single one. */
function written(place: Place): Place[] {
  if (typeof place.value === 'string') return [place];
  if (place.value === undefined || Array.isArray(place.value)) return items(place);
  warn(place, `${nameOf(place)} must be a list of words; it is ignored`);
  return [];
}

function readWord(place: Place): string | null {
  const isShort =
    typeof place.value !== 'string' ||
    (place.value.trim().length <= maxLength && !/[\r\n]/.test(place.value.trim()));
  if (isShort) return readLine(place);
  warn(
    place,
    `a word of ${nameOf(place)} has one line of at most ${maxLength} characters; this one is left out`,
  );
  return null;
}
