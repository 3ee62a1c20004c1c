import type { DefinitionPart } from './entry-parts.ts';
import { at, filled, isRecord, items, parts, type Place } from '../yaml/place.ts';

const names = ['implementations', 'templates', 'definitions'] as const;

/**
 * What an entry can do: in its inspection since G5, on the entry itself before. An implementation,
 * called template before G8, wraps its definition; before G6 definitions stood bare.
 */
export function definitionsOf(entry: Place): DefinitionPart[] {
  const inside = filled(at(entry, 'inspection'), ...names);
  const list = inside.value === undefined ? filled(entry, ...names) : inside;
  // One tool of 2024 wrote a record, by the names of what implements them.
  if (isRecord(list.value))
    return parts(list).map(({ name, place }) => partOf(place, { ...place, value: name }));
  return items(list).map((implementation) =>
    partOf(implementation, at(implementation, 'interface')),
  );
}

function partOf(implementation: Place, nameless: Place): DefinitionPart {
  const wrapped = at(implementation, 'definition');
  const named = at(implementation, 'interface');
  return {
    definition: isRecord(wrapped.value) ? wrapped : implementation,
    interface: named.value === undefined ? nameless : named,
  };
}

/** The required services: in the inspection since G6, in the manifest or on the entry itself before. */
export function requirementsOf(entry: Place): Place {
  const places = [at(entry, 'inspection'), at(entry, 'manifest'), entry].map((place) =>
    filled(place, 'requirements'),
  );
  return places.find(({ value }) => value !== undefined) ?? at(entry, 'requirements');
}
