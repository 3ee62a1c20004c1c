import type { EntryParts } from '../entry-parts.ts';
import { at, items, type Place } from '../place.ts';
import { implementationsOf } from './app-image-parts.ts';
import { manifestParts } from './manifest-parts.ts';

/** G5, 2024: definitions moved into the inspection, which also says the size. */
export function inspectionParts(entry: Place): EntryParts {
  const inspection = at(entry, 'inspection');
  const definitions = items(at(inspection, 'definitions')).map((definition) => ({ definition, interface: at(definition, 'interface') }));
  return { ...manifestParts(entry), size: at(inspection, 'size'), definitions };
}

/** G6, 2024: as G5, with templates around the definitions and the required services by key. */
export function templatesParts(entry: Place): EntryParts {
  const inspection = at(entry, 'inspection');
  return { ...inspectionParts(entry), requirements: at(inspection, 'requirements'), definitions: implementationsOf(inspection) };
}
