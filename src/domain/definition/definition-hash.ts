import { createHash } from 'node:crypto';
import type { Definition, Port } from './definition.ts';

/**
 * What makes a definition the one it is. Fixed for ever: a property that the model gains later is
 * not put here, so every definition keeps its hash. Null, false and empty parts count as absent.
 */
const ofDefinition = [
  'key',
  'name',
  'description',
  'kind',
  'args',
  'returns',
  'collections',
  'isTestFor',
  'interfaces',
  'stateful',
  'isDev',
] as const satisfies (keyof Definition)[];

const ofPort = [
  'key',
  'label',
  'kind',
  'description',
  'identifier',
  'nullable',
  'default',
  'children',
  'choices',
  'referenceUnit',
  'proposedUnits',
  'dimension',
  'widget',
  'validators',
  'effects',
  'requires',
  'provides',
] as const satisfies (keyof Port)[];

/**
 * A stable content hash, sha256 in hex, of a definition's identity. The order of properties is
 * irrelevant, that of ports and choices is not.
 */
export function definitionHash(
  definition: Pick<Definition, (typeof ofDefinition)[number]>,
): string {
  const identity = picked(definition, ofDefinition, {
    args: definition.args.map(portIdentity),
    returns: definition.returns.map(portIdentity),
  });
  return createHash('sha256')
    .update(JSON.stringify(canonical(identity)))
    .digest('hex');
}

function portIdentity(port: Port): Record<string, unknown> {
  return picked(port, ofPort, { children: port.children.map(portIdentity) });
}

function picked<T extends object>(
  whole: T,
  names: readonly (keyof T & string)[],
  instead: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(
    names.map((name) => [name, Object.hasOwn(instead, name) ? instead[name] : whole[name]]),
  );
}

/**
 * The same content in the same order of keys. A port's default false, 0 or '' says something, so
 * `default` is always kept.
 */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, part]) =>
        name === 'default' ? part !== null && part !== undefined : saysSomething(part),
      )
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, canonical(part)]),
  );
}

function saysSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== undefined && value !== false && value !== '';
}
