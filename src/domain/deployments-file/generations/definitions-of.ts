import type { DefinitionPart } from '../entry-parts.ts';
import { at, filled, isRecord, items, type Place } from '../place.ts';

const names = ['implementations', 'templates', 'definitions'] as const;

/**
 * What an entry can do: in its inspection since G5, on the entry itself before. An implementation,
 * called template before G8, wraps its definition; before G6 definitions stood bare.
 */
export function definitionsOf(entry: Place): DefinitionPart[] {
  const inside = filled(at(entry, 'inspection'), ...names);
  const list = inside.value === undefined ? filled(entry, ...names) : inside;
  return items(list).map((implementation) => {
    const wrapped = at(implementation, 'definition');
    const definition = isRecord(wrapped.value) ? wrapped : implementation;
    return { definition, interface: at(implementation, 'interface') };
  });
}

/** The required services: in the inspection since G6, in the manifest or on the entry itself before. */
export function requirementsOf(entry: Place): Place {
  const places = [at(entry, 'inspection'), at(entry, 'manifest'), entry].map((place) => filled(place, 'requirements'));
  return places.find(({ value }) => value !== undefined) ?? at(entry, 'requirements');
}
