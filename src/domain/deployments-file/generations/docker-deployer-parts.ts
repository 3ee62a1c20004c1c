import type { EntryParts } from '../entry-parts.ts';
import { at, items, type Place } from '../place.ts';

/** G1, early 2023: `deployed: { docker: image }`, everything else flat on the entry. */
export function dockerDeployerParts(entry: Place): EntryParts {
  return {
    entry,
    appImageId: at(entry, 'deployment_id'),
    flavourName: at(entry, 'flavour'),
    image: at(at(entry, 'deployed'), 'docker'),
    buildAt: at(entry, 'created_at'),
    size: at(entry, 'size'),
    manifest: entry,
    selectors: at(entry, 'selectors'),
    requirements: at(entry, 'requirements'),
    definitions: items(at(entry, 'definitions')).map((definition) => ({ definition, interface: at(definition, 'interface') })),
  };
}
