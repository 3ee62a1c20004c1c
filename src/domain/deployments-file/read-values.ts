import { asOneLine, hasControls, withoutControls } from './yaml/control-characters.ts';
import { items, nameOf, refuse, warn, type Place } from './yaml/place.ts';

/** Longest name that is an identity: of an app, a version, a flavour. */
const maxIdentityLength = 200;

/** Longest name that says something on one line, and longest prose: what is beyond serves no reader. */
const maxLineLength = 2_000;
const maxProseLength = 100_000;

/** The characters of a text; a number keeps those of the file, so that 1.10 is not 1.1. */
function characters(place: Place): string | null {
  if (typeof place.value === 'string') return place.value;
  if (typeof place.value === 'number' || typeof place.value === 'boolean')
    return place.file.sourceAt(place.path) ?? String(place.value);
  if (place.value !== undefined && place.value !== null)
    warn(place, `${nameOf(place)} must be text; it is ignored`);
  return null;
}

/** A name on one line; null when there is none. */
export function readLine(place: Place): string | null {
  const text = characters(place);
  if (text === null) return null;
  if (hasControls(text.trim()))
    warn(place, `${nameOf(place)} contains control characters; they are removed`);
  return shortened(place, asOneLine(text), maxLineLength) || null;
}

/** Prose of several lines; empty when there is none. */
export function readProse(place: Place): string {
  const text = characters(place) ?? '';
  const clean = withoutControls(text);
  if (clean !== text) warn(place, `${nameOf(place)} contains control characters; they are removed`);
  return shortened(place, clean, maxProseLength);
}

function shortened(place: Place, text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  warn(place, `${nameOf(place)} is longer than ${maxLength} characters; the rest is left out`);
  // Half of a character that takes two is none.
  return text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '');
}

/** A name that identifies something: there must be one, and nothing in it is mended. null: refused, and said so. */
export function readIdentity(place: Place, maxLength = maxIdentityLength): string | null {
  if (place.value === undefined || place.value === null || place.value === '') {
    refuse(place, `${nameOf(place)} is missing`);
    return null;
  }
  const text = characters(place)?.trim();
  if (!text) {
    refuse(place, `${nameOf(place)} must be text`);
    return null;
  }
  if (hasControls(text)) {
    refuse(place, `${nameOf(place)} contains control characters; remove them`);
    return null;
  }
  if (text.length > maxLength) {
    refuse(place, `${nameOf(place)} is longer than ${maxLength} characters`);
    return null;
  }
  return text;
}

const words: Record<string, boolean> = {
  true: true,
  yes: true,
  on: true,
  false: false,
  no: false,
  off: false,
};

export function readFlag(place: Place, whenMissing: boolean): boolean {
  if (place.value === undefined || place.value === null) return whenMissing;
  const flag = words[String(place.value).toLowerCase()];
  if (flag === undefined)
    warn(place, `${nameOf(place)} must be true or false; ${whenMissing} is used`);
  return flag ?? whenMissing;
}

/** A count that cannot be negative; null when there is none. */
export function readSize(place: Place): number | null {
  if (place.value === undefined || place.value === null) return null;
  const size =
    typeof place.value === 'string' && place.value.trim() !== ''
      ? Number(place.value)
      : place.value;
  if (typeof size === 'number' && Number.isFinite(size) && size >= 0) return size;
  warn(place, `${nameOf(place)} must be a non-negative number; it is ignored`);
  return null;
}

/** A moment in ISO 8601. One without a zone, as the publisher's tool writes it, is read as UTC. */
export function readMoment(place: Place): Date | null {
  const text = readLine(place);
  if (text === null) return null;
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/i.test(text);
  const moment = new Date(hasZone || !text.includes(':') ? text : `${text.replace(' ', 'T')}Z`);
  if (!Number.isNaN(moment.getTime())) return moment;
  warn(place, `${nameOf(place)} is not a date; it is ignored`);
  return null;
}

/** A list of names. */
export function readLines(place: Place): string[] {
  if (typeof place.value === 'string') return [readLine(place)].filter((line) => line !== null);
  return items(place)
    .map(readLine)
    .filter((line) => line !== null);
}
