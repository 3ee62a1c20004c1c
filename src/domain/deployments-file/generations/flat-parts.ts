import type { EntryParts } from '../entry-parts.ts';
import { at, items, type Place } from '../place.ts';

/** G2, 2023: the manifest lies flat on the entry, `image` is a text. */
export function flatParts(entry: Place): EntryParts {
  return {
    entry,
    appImageId: at(entry, 'deployment_id'),
    flavourName: at(entry, 'flavour'),
    image: at(entry, 'image'),
    buildAt: at(entry, 'created_at'),
    size: at(entry, 'size'),
    manifest: entry,
    selectors: at(entry, 'selectors'),
    requirements: at(entry, 'requirements'),
    definitions: items(at(entry, 'definitions')).map((definition) => ({ definition, interface: at(definition, 'interface') })),
  };
}
