import type { EntryParts } from './entry-parts.ts';
import { at, type Place } from '../yaml/place.ts';
import { definitionsOf, requirementsOf } from './definitions-of.ts';

/** G2, 2023: the manifest lies flat on the entry, `image` is a text. */
export function flatParts(entry: Place): EntryParts {
  return {
    entry,
    appImageId: at(entry, 'deployment_id'),
    flavourName: at(entry, 'flavour'),
    image: at(entry, 'image'),
    buildAt: at(entry, 'created_at', 'deployed_at'),
    size: at(entry, 'size'),
    manifest: entry,
    selectors: at(entry, 'selectors'),
    requirements: requirementsOf(entry),
    definitions: definitionsOf(entry),
  };
}
