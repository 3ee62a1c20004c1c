import type { EntryParts } from './entry-parts.ts';
import { at, type Place } from '../yaml/place.ts';
import { manifestParts } from './manifest-parts.ts';

/** G5 and G6, 2024: definitions, in templates since G6, moved into the inspection, which also says the size. */
export function inspectionParts(entry: Place): EntryParts {
  return { ...manifestParts(entry), size: at(at(entry, 'inspection'), 'size') };
}
