import type { EntryParts } from './entry-parts.ts';
import type { Place } from '../yaml/place.ts';
import { appImageParts } from './app-image-parts.ts';
import { dockerDeployerParts } from './docker-deployer-parts.ts';
import { flatParts } from './flat-parts.ts';
import type { Generation } from './generation.ts';
import { inspectionParts } from './inspection-parts.ts';
import { manifestParts } from './manifest-parts.ts';

const readers: Record<Generation, (entry: Place) => EntryParts> = {
  G1: dockerDeployerParts,
  G2: flatParts,
  G3: manifestParts,
  G4: manifestParts,
  G5: inspectionParts,
  G6: inspectionParts,
  G7: appImageParts,
  G8: appImageParts,
  G9: appImageParts,
};

export function partsOf(entry: Place, generation: Generation): EntryParts {
  return readers[generation](entry);
}
