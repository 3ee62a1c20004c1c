import { at, isRecord, type Place } from '../yaml/place.ts';

/** How the format has grown since 2023, from its first deployers to the app images of today. */
export const generations = ['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8', 'G9'] as const;
export type Generation = (typeof generations)[number];

function has(place: Place, ...names: [string, ...string[]]): boolean {
  return at(place, ...names).value !== undefined;
}

/** Told by the keys of one entry; the file does not say it. */
export function generationOf(entry: Place): Generation {
  if (has(entry, 'deployed')) return 'G1';
  const isAppImage =
    has(entry, 'appImageId', 'app_image_id', 'flavourName', 'flavour_name') ||
    isRecord(at(entry, 'image').value);
  return isAppImage ? generationOfAppImage(entry) : generationOfDeployment(entry);
}

function generationOfDeployment(entry: Place): Generation {
  if (!has(entry, 'manifest')) return 'G2';
  const inspection = at(entry, 'inspection');
  if (has(inspection, 'templates', 'implementations')) return 'G6';
  if (has(inspection, 'definitions')) return 'G5';
  return has(entry, 'flavour', 'deployment_run') ? 'G4' : 'G3';
}

function generationOfAppImage(entry: Place): Generation {
  const inspection = at(entry, 'inspection');
  if (has(inspection, 'templates')) return 'G7';
  return has(inspection, 'locks', 'states', 'bloks') ? 'G9' : 'G8';
}
