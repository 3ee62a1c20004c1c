import { checkValue } from '#domain/environment/check-value.ts';
import { variableTypes, type Variable } from '#domain/environment/environment.ts';
import { isPattern } from '#domain/environment/pattern.ts';
import { referencesIn } from '#domain/environment/references.ts';
import { at, refuse, warn, type Place } from '../yaml/place.ts';
import { readFlag, readLine, readLines, readProse } from '../read-values.ts';
import { readWhole, readWord, warnOfUnknown } from './read-parts.ts';

const known = [
  'name',
  'label',
  'description',
  'type',
  'required',
  'secret',
  'generate',
  'min',
  'max',
  'choices',
  'pattern',
  'default',
  'fixed',
];

const maxChoices = 200;

/** One variable; null when it has no name that a container can have. */
export function readVariable(place: Place): Variable | null {
  warnOfUnknown(place, known);
  const name = readVariableName(at(place, 'name'));
  if (name === null) return null;
  const type = readWord(at(place, 'type'), variableTypes, 'text');
  const choices = readLines(at(place, 'choices')).slice(0, maxChoices);
  if (type === 'choice' && choices.length === 0) {
    refuse(place, `${name} is a choice and has no choices`);
    return null;
  }
  const isSecret = readFlag(at(place, 'secret'), false);
  const read: Variable = {
    name,
    label: readLine(at(place, 'label')),
    description: readProse(at(place, 'description')) || null,
    type,
    required: readFlag(at(place, 'required'), false),
    secret: isSecret,
    generate: readGenerated(at(place, 'generate'), isSecret),
    ...readBounds(place),
    choices,
    pattern: readPattern(at(place, 'pattern')),
    default: null,
    fixed: readFlag(at(place, 'fixed'), false),
  };
  return withDefault(read, at(place, 'default'));
}

function readVariableName(place: Place): string | null {
  const name = readLine(place);
  if (name !== null && /^[A-Za-z_]\w{0,199}$/.test(name)) return name;
  refuse(place, 'the name of a variable has letters, digits and _, and begins with no digit');
  return null;
}

/** Of one that is none, as a number with any of its digits: 0.5, -3. */
function readBounds(place: Place): Pick<Variable, 'min' | 'max'> {
  const [min, max] = [readNumber(at(place, 'min')), readNumber(at(place, 'max'))];
  if (min === null || max === null || min <= max) return { min, max };
  warn(at(place, 'max'), `max is less than min; both are ignored`);
  return { min: null, max: null };
}

function readNumber(place: Place): number | null {
  if (place.value === undefined) return null;
  const number = place.value === '' ? Number.NaN : Number(place.value);
  if (Number.isFinite(number)) return number;
  warn(place, 'a bound must be a number; it is ignored');
  return null;
}

function readGenerated(place: Place, isSecret: boolean): number | null {
  const length = readWhole(place, 8, 256);
  if (length === null || isSecret) return length;
  warn(place, 'only a secret is generated; it is ignored');
  return null;
}

function readPattern(place: Place): string | null {
  const pattern = readLine(place);
  if (pattern === null || isPattern(pattern)) return pattern;
  warn(
    place,
    'a pattern is a regular expression as RE2 knows it, of at most 200 characters; it is ignored',
  );
  return null;
}

/** What the file gives it. A secret has none there: everybody reads the file. */
function withDefault(variable: Variable, place: Place): Variable {
  const written = readLine(place);
  if (written === null) return variable;
  if (variable.secret) {
    warn(place, `${variable.name} is a secret, and this file is not; its default is ignored`);
    return variable;
  }
  const value = variable.type === 'bool' ? written.toLowerCase() : written;
  const because = referencesIn(value).length > 0 ? null : checkValue(variable, value);
  if (because === null) return { ...variable, default: value };
  warn(place, `${because} Its default is ignored`);
  return variable;
}
