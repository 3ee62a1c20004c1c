import type { Place } from '../yaml/place.ts';

/** One action: its definition, and the name of the function that implements it. */
export type DefinitionPart = { definition: Place; interface: Place };

/** Where the parts of one entry stand. Each generation has them elsewhere; they are read alike. */
export type EntryParts = {
  entry: Place;
  appImageId: Place;
  flavourName: Place;
  image: Place;
  buildAt: Place;
  size: Place;
  /** Holds author, description, logo, scopes and so on. */
  manifest: Place;
  selectors: Place;
  requirements: Place;
  definitions: DefinitionPart[];
};
