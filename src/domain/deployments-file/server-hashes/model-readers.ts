import { at, isRecord, items, parts, type Place } from '../yaml/place.ts';
import { pythonFloat, pythonInteger, type PythonNumber, type PythonValue } from './python-json.ts';

/** Of names that are written as two words, those that a server understands. */
export type Spelling = 'snake_case' | 'both';

/** What a server's model makes of a part of a file; undefined: it refuses the whole definition. */
export type Read = (place: Place, spelling: Spelling) => PythonValue | undefined;
/** A field of a model, and what stands for one that the file does not say; a field without must be there. */
export type Field = { read: Read; whenMissing?: PythonValue };

export const text: Read = ({ value }) => (typeof value === 'string' ? value : undefined);
export const flag: Read = ({ value }) => (typeof value === 'boolean' ? value : undefined);
export const float: Read = ({ value }) =>
  typeof value === 'number' ? pythonFloat(value) : undefined;
export const integer: Read = (place) =>
  typeof place.value === 'number' && Number.isInteger(place.value)
    ? pythonInteger(String(place.value))
    : undefined;
export const texts: Read = listOf(text);

/** Whatever stands there. */
export const anything: Read = (place, spelling) => {
  const { value } = place;
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return numberAt(place, value);
  if (Array.isArray(value)) return listOf(anything)(place, spelling);
  return isRecord(value)
    ? {
        fields: parts(place).map(({ name, place: part }) => [
          name,
          anything(part, spelling) ?? null,
        ]),
      }
    : undefined;
};

/** A whole number is a float when it is written as one. */
function numberAt(place: Place, value: number): PythonNumber {
  const written = place.file.sourceAt(place.path) ?? String(value);
  return /^[-+]?\d+$/.test(written) ? pythonInteger(written.replace('+', '')) : pythonFloat(value);
}

export function listOf(read: Read): Read {
  return (place, spelling) => {
    if (!Array.isArray(place.value)) return undefined;
    const all = items(place).map((item) => read(item, spelling));
    return all.every((value) => value !== undefined) ? all : undefined;
  };
}

/** Every field of a model is there in the end; names that the model does not know are passed over. */
export function model(fields: () => Record<string, Field>): Read {
  let known: Record<string, Field> | undefined;
  return (place, spelling) => {
    if (!isRecord(place.value)) return undefined;
    known ??= fields();
    const read = Object.entries(known).map(
      ([name, field]) => [name, readField(place, name, field, spelling)] as const,
    );
    return read.every((pair): pair is [string, PythonValue] => pair[1] !== undefined)
      ? { fields: read }
      : undefined;
  };
}

function readField(
  place: Place,
  name: string,
  { read, whenMissing }: Field,
  spelling: Spelling,
): PythonValue | undefined {
  const camelCase = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const part = spelling === 'both' ? at(place, name, camelCase) : at(place, name);
  return part.value === undefined ? whenMissing : read(part, spelling);
}
