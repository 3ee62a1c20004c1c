import { createHash } from 'node:crypto';
import type { Definition } from './definition.ts';

/**
 * A stable content hash, sha256 in hex. It covers everything of a definition; what is null,
 * false or empty is left out, so that a property which is added later changes no hash.
 */
export function definitionHash(definition: Omit<Definition, 'hash'>): string {
  return createHash('sha256').update(JSON.stringify(canonical({ ...definition, hash: undefined })) ?? '').digest('hex');
}

/** The same content in the same order of keys. A port's default false, 0 or '' says something, so `default` is always kept. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, part]) => (name === 'default' ? part !== null && part !== undefined : saysSomething(part)))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, canonical(part)]),
  );
}

function saysSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== undefined && value !== false && value !== '';
}
