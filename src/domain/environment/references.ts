const reference = /\$\{([^{}$]{1,200})\}/g;

/** The names in ${...}, in the order of the text. */
export function referencesIn(text: string): string[] {
  return [...text.matchAll(reference)].map(([, name]) => name ?? '');
}

/** Names that refer to each other in a circle, one after the other; null: there is no circle. */
export function circleAmong(texts: ReadonlyMap<string, string>): string[] | null {
  const done = new Set<string>();
  for (const name of texts.keys()) {
    const circle = circleFrom(name, [], texts, done);
    if (circle) return circle;
  }
  return null;
}

function circleFrom(
  name: string,
  way: string[],
  texts: ReadonlyMap<string, string>,
  done: Set<string>,
): string[] | null {
  if (way.includes(name)) return way.slice(way.indexOf(name));
  const text = texts.get(name);
  if (text === undefined || done.has(name)) return null;
  for (const next of referencesIn(text)) {
    const circle = circleFrom(next, [...way, name], texts, done);
    if (circle) return circle;
  }
  done.add(name);
  return null;
}
