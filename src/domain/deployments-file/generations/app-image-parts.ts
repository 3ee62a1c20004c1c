import type { DefinitionPart, EntryParts } from '../entry-parts.ts';
import { at, items, type Place } from '../place.ts';

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
    requirements: at(inspection, 'requirements'),
    definitions: implementationsOf(inspection),
  };
}

/** An implementation wraps its definition; a bare definition is read as well. */
export function implementationsOf(inspection: Place): DefinitionPart[] {
  return items(at(inspection, 'implementations', 'templates', 'definitions')).map((implementation) => {
    const definition = at(implementation, 'definition');
    return {
      definition: definition.value === undefined ? implementation : definition,
      interface: at(implementation, 'interface'),
    };
  });
}
