import { TooLarge, type Budget } from './budget.ts';
import { isRecord, type Path } from './place.ts';

const maxDepth = 100;

/**
 * A copy that can be stored as JSON in any database: no shared parts, no `__proto__`, no NUL,
 * no half characters, no NaN. What `<<` merges stands in its place. Throws TooLarge when it is
 * nested too deeply or its aliases unfold to more than the budget allows.
 */
export function clean(
  value: unknown,
  budget: Budget,
  warn: (path: Path, message: string) => void,
): unknown {
  /** The way to the value at hand; copied only for a problem, because there are so many values. */
  const way: (string | number)[] = [];

  function copy(value: unknown): unknown {
    budget.spend('values');
    if (typeof value === 'string') return text(value);
    if (typeof value === 'number') return Number.isFinite(value) ? value : null;
    if (typeof value === 'bigint') return Number(value);
    if (typeof value !== 'object' || value === null) return value;
    return Array.isArray(value)
      ? value.map((part: unknown, index) => below(index, part))
      : record(value);
  }

  function below(step: string | number, value: unknown): unknown {
    if (way.length >= maxDepth) throw new TooLarge('This is nested too deeply to be read');
    way.push(step);
    const copied = copy(value);
    way.pop();
    return copied;
  }

  function record(value: object): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const [name, part] of Object.entries(value)) {
      if (name === '__proto__')
        warn([...way, name], '__proto__ is not allowed as a name; it is ignored');
      else if (name === '<<' && isMergeable(part)) merge(result, below(name, part));
      else result[text(name)] = below(name, part);
    }
    return result;
  }

  function text(value: string): string {
    budget.spend('characters', value.length);
    const mended = value.replace(/\0/g, '').replace(/\p{Surrogate}/gu, '\ufffd');
    if (mended !== value)
      warn([...way], 'this text contains characters that cannot be stored; they are removed');
    return mended;
  }

  return copy(value);
}

/** The value of a YAML merge key: a record, or several of which the first decides. */
function isMergeable(value: unknown): boolean {
  return isRecord(value) || (Array.isArray(value) && value.every(isRecord));
}

/** Own names that come later overwrite these, earlier ones stay. */
function merge(result: Record<string, unknown>, merged: unknown): void {
  for (const record of [merged].flat())
    Object.assign(result, { ...(isRecord(record) ? record : {}), ...result });
}
