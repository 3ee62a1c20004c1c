import type { EntryParts } from './entry-parts.ts';
import { at, type Place } from '../yaml/place.ts';
import { definitionsOf, requirementsOf } from './definitions-of.ts';

/** G7 to G9, since late 2024: the generation of today. Templates are called implementations since G8. */
export function appImageParts(entry: Place): EntryParts {
  const inspection = at(entry, 'inspection');
  const image = at(entry, 'image');
  return {
    entry,
    appImageId: at(entry, 'appImageId', 'app_image_id'),
    flavourName: at(entry, 'flavourName', 'flavour_name', 'flavour'),
    image: typeof image.value === 'string' ? image : at(image, 'imageString', 'image_string'),
    buildAt: at(image, 'buildAt', 'build_at', 'builtAt', 'built_at'),
    size: at(inspection, 'size'),
    manifest: at(entry, 'manifest'),
    selectors: at(entry, 'selectors'),
    requirements: requirementsOf(entry),
    definitions: definitionsOf(entry),
  };
}
