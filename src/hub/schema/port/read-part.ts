/** What a file says of a widget, an effect or a rule: anything at all. */
export type Part = Record<string, unknown>;

/** The value under this name in camelCase, or as older files write it in snake_case. */
function valueOf(part: Part, name: string): unknown {
  return part[name] ?? part[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)];
}

export function textOf(part: Part, name: string): string | null {
  const value = valueOf(part, name);
  return typeof value === 'string' ? value : null;
}

export function numberOf(part: Part, name: string): number | null {
  const value = valueOf(part, name);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function flagOf(part: Part, name: string): boolean {
  return valueOf(part, name) === true;
}

export function textsOf(part: Part, name: string): string[] {
  const value = valueOf(part, name);
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}

export function partsOf(part: Part, name: string): Part[] {
  const value = valueOf(part, name);
  return Array.isArray(value)
    ? value.filter(
        (one): one is Part => typeof one === 'object' && one !== null && !Array.isArray(one),
      )
    : [];
}

/** One of these words, whatever its case; undefined when it is another. */
export function wordOf<Word extends string>(
  part: Part,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const value = textOf(part, name)?.toUpperCase();
  return words.find((word) => word === value);
}
