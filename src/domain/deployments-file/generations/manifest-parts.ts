import type { EntryParts } from './entry-parts.ts';
import { at, type Place } from '../yaml/place.ts';
import { definitionsOf, requirementsOf } from './definitions-of.ts';

/** G3 and G4, 2023 to 2024: a manifest of its own; flavour and selectors came with G4. */
export function manifestParts(entry: Place): EntryParts {
  const manifest = at(entry, 'manifest');
  const createdAt = at(manifest, 'created_at');
  return {
    entry,
    appImageId: at(entry, 'deployment_id'),
    flavourName: at(entry, 'flavour'),
    image: at(entry, 'image'),
    buildAt: createdAt.value === undefined ? at(entry, 'deployed_at') : createdAt,
    size: at(entry, 'size'),
    manifest,
    selectors: at(entry, 'selectors'),
    requirements: requirementsOf(entry),
    definitions: definitionsOf(entry),
  };
}
