import type { PortDemandInput, PortMatchInput } from '#generated/resolvers.ts';

const properties = ['key', 'kind', 'identifier', 'dimension'] as const;
type Pattern = Record<string, unknown>;

/**
 * What ports have to contain (jsonb `@>`) to meet a demand: an index finds it, and all that it does
 * not say, such as a port's place, is for the demand itself to tell. Undefined: nothing.
 */
export function portsPattern({ kind, matches }: PortDemandInput): string | undefined {
  const patterns = (matches ?? [])
    .map((match) => portPattern(match, kind === 'ARGS' ? 'requires' : 'provides'))
    .filter((pattern) => Object.keys(pattern).length > 0);
  return patterns.length === 0 ? undefined : JSON.stringify(patterns);
}

function portPattern(match: PortMatchInput, described: string): Pattern {
  const pattern: Pattern = {};
  for (const name of properties) if (match[name] != null) pattern[name] = match[name];
  if (match.nullable === true) pattern['nullable'] = true;
  if (match.descriptors?.length)
    pattern[described] = match.descriptors.map(({ key, value }) => ({ key, value }));
  if (match.children?.length)
    pattern['children'] = match.children.map((child) => portPattern(child, described));
  return pattern;
}
