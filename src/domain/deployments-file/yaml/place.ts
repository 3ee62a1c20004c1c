import type { Problem } from './problem.ts';

export type Path = readonly (string | number)[];

/** A file that is being read: where its parts stand, and what is wrong with them. */
export type OpenFile = {
  report(path: Path, message: string, severity: Problem['severity']): void;
  /** The characters of a plain scalar, such as 1.10 where the value is the number 1.1. */
  sourceAt(path: Path): string | undefined;
};

/** A place in a file: the value there and the way to it. value undefined: there is none. */
export type Place = { value: unknown; path: Path; file: OpenFile };

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The part under the first of these names that is there and not null: one thing has many spellings. */
export function at(place: Place, ...names: [string, ...string[]]): Place {
  const record = isRecord(place.value) ? place.value : {};
  const name =
    names.find((name) => Object.hasOwn(record, name) && record[name] !== null) ?? names[0];
  const value = Object.hasOwn(record, name) ? record[name] : undefined;
  return { value: value ?? undefined, path: [...place.path, name], file: place.file };
}

/** As at(), but an empty list or record counts as missing: tools write `children: []` beside `child`. */
export function filled(place: Place, ...names: [string, ...string[]]): Place {
  const found = names.map((name) => at(place, name)).find(({ value }) => isFilled(value));
  return found ?? at(place, ...names);
}

function isFilled(value: unknown): boolean {
  if (typeof value !== 'object' || value === null)
    return value !== undefined && value !== null && value !== '';
  return Object.keys(value).length > 0;
}

/** The elements of a list; of anything else none, and a problem says so. */
export function items(place: Place): Place[] {
  if (place.value === undefined || place.value === null) return [];
  if (Array.isArray(place.value)) {
    return place.value.map((value: unknown, index) => ({
      value,
      path: [...place.path, index],
      file: place.file,
    }));
  }
  // What Python writes for nothing.
  if (isRecord(place.value) && Object.keys(place.value).length === 0) return [];
  refuse(place, `${nameOf(place)} must be a list`);
  return [];
}

/** Every named part of a record. */
export function parts(place: Place): { name: string; place: Place }[] {
  if (!isRecord(place.value)) return [];
  return Object.keys(place.value).map((name) => ({ name, place: at(place, name) }));
}

/** Something had to be left out because of this place. */
export function refuse(place: Place, message: string): void {
  place.file.report(place.path, message, 'error');
}

/** Read nevertheless. */
export function warn(place: Place, message: string): void {
  place.file.report(place.path, message, 'warning');
}

/** The nearest name on the way to a place, for sentences. */
export function nameOf(place: Place): string {
  return String(place.path.findLast((step) => typeof step === 'string') ?? 'This file');
}

/** manifest.scopes[2] */
export function pathText(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}
