import { items, isRecord, nameOf, parts, refuse, warn, type Place } from '../yaml/place.ts';
import { readLine } from '../read-values.ts';

/** Says of each part that nobody reads that it is none, and which there are. */
export function warnOfUnknown(place: Place, known: readonly string[]): void {
  for (const { name, place: part } of parts(place))
    if (!known.includes(name))
      warn(part, `${name} is not known here; known are ${known.join(', ')}`);
}

/** One of these words. */
export function readWord<Word extends string>(
  place: Place,
  words: readonly Word[],
  whenMissing: Word,
): Word {
  const written = readLine(place);
  if (written === null) return whenMissing;
  const word = words.find((each) => each === written.toLowerCase());
  if (word === undefined)
    warn(place, `${nameOf(place)} must be one of ${words.join(', ')}; ${whenMissing} is used`);
  return word ?? whenMissing;
}

/** A whole number between two others; null when there is none. */
export function readWhole(place: Place, min: number, max: number): number | null {
  if (place.value === undefined) return null;
  const number = Number(place.value);
  if (Number.isSafeInteger(number) && number >= min && number <= max) return number;
  warn(place, `${nameOf(place)} must be a whole number from ${min} to ${max}; it is ignored`);
  return null;
}

/** The elements of a list, as far as they are mappings and there are not too many. */
export function readRecords<Read>(
  place: Place,
  max: number,
  read: (element: Place) => Read | null,
): Read[] {
  const all = items(place);
  const beyond = all[max];
  if (beyond) warn(beyond, `${nameOf(place)} has more than ${max} elements; the rest is left out`);
  return all
    .slice(0, max)
    .map((element) => {
      if (isRecord(element.value)) return read(element);
      refuse(element, `an element of ${nameOf(place)} must be a mapping`);
      return null;
    })
    .filter((element) => element !== null);
}

/** Leaves out what repeats a value that must stand once, and says so at the place of the later one. */
export function withoutRepeats<Element>(
  elements: { place: Place; read: Element }[],
  what: string,
  keyOf: (element: Element) => string | number,
): { place: Place; read: Element }[] {
  const seen = new Set<string | number>();
  return elements.filter(({ place, read }) => {
    const key = keyOf(read);
    if (seen.has(key)) refuse(place, `the ${what} ${key} is declared twice; the first is used`);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
