/** A number as Python writes it: 1 and 1.0 are two. */
export type PythonNumber = { python: 'number'; text: string };
export type PythonValue =
  | null
  | boolean
  | string
  | PythonNumber
  | PythonValue[]
  | { fields: [name: string, value: PythonValue][] };

/** What `json.dumps(value, sort_keys=True)` of Python writes: with spaces, all of it ASCII, names in order. */
export function pythonJson(value: PythonValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return pythonText(value);
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(', ')}]`;
  if ('python' in value) return value.text;
  const fields = value.fields.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, part]) => `${pythonText(name)}: ${pythonJson(part)}`).join(', ')}}`;
}

function pythonText(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** `repr` of a float: the same digits as here, with an exponent from 1e16 on and below 1e-4. */
export function pythonFloat(value: number): PythonNumber {
  const [digits = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (value !== 0 && (power < -4 || power >= 16)) {
    return {
      python: 'number',
      text: `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`,
    };
  }
  const text = String(value);
  return { python: 'number', text: text.includes('.') ? text : `${text}.0` };
}

export function pythonInteger(digits: string): PythonNumber {
  return { python: 'number', text: BigInt(digits).toString() };
}
