import type { EntryParts } from './entry-parts.ts';
import { at, type Place } from '../yaml/place.ts';
import { definitionsOf, requirementsOf } from './definitions-of.ts';

/** G1, early 2023: `deployed: { docker: image }`, everything else flat on the entry. */
export function dockerDeployerParts(entry: Place): EntryParts {
  return {
    entry,
    appImageId: at(entry, 'deployment_id'),
    flavourName: at(entry, 'flavour'),
    image: at(at(entry, 'deployed'), 'docker', 'image'),
    buildAt: at(entry, 'created_at', 'deployed_at'),
    size: at(entry, 'size'),
    manifest: entry,
    selectors: at(entry, 'selectors'),
    requirements: requirementsOf(entry),
    definitions: definitionsOf(entry),
  };
}
