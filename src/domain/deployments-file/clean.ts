import type { Path } from './place.ts';

const maxDepth = 100;
const maxValues = 2_000_000;

export class TooLarge extends Error {
  override name = 'TooLarge';
}

/**
 * A copy that can be stored as JSON in any database: no shared parts, no `__proto__`, no NUL,
 * no half characters, no NaN. Throws TooLarge when it is nested too deeply or has too many values.
 */
export function clean(value: unknown, warn: (path: Path, message: string) => void): unknown {
  let values = 0;

  function copy(value: unknown, path: Path): unknown {
    values += 1;
    if (values > maxValues) throw new TooLarge('This file holds too many values to be read');
    if (path.length > maxDepth) throw new TooLarge('This file is nested too deeply to be read');
    if (typeof value === 'string') return text(value, path);
    if (typeof value === 'number') return Number.isFinite(value) ? value : null;
    if (Array.isArray(value)) return value.map((part: unknown, index) => copy(part, [...path, index]));
    if (typeof value === 'object' && value !== null) return record(value, path);
    return typeof value === 'bigint' ? Number(value) : value;
  }

  function record(value: object, path: Path): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const [name, part] of Object.entries(value)) {
      if (name === '__proto__') warn([...path, name], '__proto__ is not a name; it is left out');
      else result[text(name, path)] = copy(part, [...path, name]);
    }
    return result;
  }

  function text(value: string, path: Path): string {
    const mended = value.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd');
    if (mended !== value) warn(path, 'a text holds characters that cannot be stored; they are left out');
    return mended;
  }

  return copy(value, []);
}
