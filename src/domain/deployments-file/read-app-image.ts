import { parseImageReference } from '#domain/image/image-reference.ts';
import type { AppImage } from './app-image.ts';
import type { EntryParts } from './generations/entry-parts.ts';
import { at, isRecord, refuse, warn, type Place } from './yaml/place.ts';
import { readDefinition } from './read-definition.ts';
import { readEnvironment } from './environment/read-environment.ts';
import { readRequirements } from './read-requirements.ts';
import { readSearchWords } from './read-search-words.ts';
import { readSelectors } from './read-selectors.ts';
import {
  readIdentity,
  readLine,
  readLines,
  readMoment,
  readProse,
  readSize,
} from './read-values.ts';

/** Entries of the time before flavours are what later files call vanilla. */
const onlyFlavour = 'vanilla';

/** One entry; null when it lacks what nobody can do without, and a problem says what. */
export function readAppImage(parts: EntryParts): AppImage | null {
  const manifest = readManifest(parts.manifest);
  const imageString = readImage(parts.image);
  const flavourName =
    parts.flavourName.value === undefined || parts.flavourName.value === ''
      ? onlyFlavour
      : readIdentity(parts.flavourName);
  if (!manifest || imageString === null || flavourName === null) return null;
  return {
    appImageId: readLine(parts.appImageId),
    flavourName,
    manifest,
    image: { imageString, buildAt: readMoment(parts.buildAt) },
    selectors: readSelectors(parts.selectors, parts.requirements),
    requirements: readRequirements(parts.requirements, parts.selectors),
    definitions: parts.definitions.map(readDefinition).filter((definition) => definition !== null),
    environment: readEnvironment(at(parts.entry, 'kabinet')),
    size: readSize(parts.size),
    raw: isRecord(parts.entry.value) ? parts.entry.value : {},
  };
}

function readManifest(place: Place): AppImage['manifest'] | null {
  if (!isRecord(place.value)) {
    refuse(place, 'an entry must have a manifest that says identifier and version');
    return null;
  }
  const identifier = readIdentity(at(place, 'identifier'));
  const version = readIdentity(at(place, 'version'));
  if (identifier === null || version === null) return null;
  return {
    identifier,
    version,
    author: readLine(at(place, 'author')),
    description: readProse(at(place, 'description')),
    entrypoint: readLine(at(place, 'entrypoint')),
    logo: readLine(at(place, 'logo')),
    scopes: readLines(at(place, 'scopes')),
    keywords: readSearchWords(at(place, 'keywords', 'tags')),
    aliases: readSearchWords(at(place, 'aliases', 'alternativeNames', 'alternative_names')),
    raw: place.value,
  };
}

/** An OCI image reference, as long as a container spec may carry. */
function readImage(place: Place): string | null {
  const image = readIdentity(place, 1_000);
  if (image === null) return null;
  if (/\s/.test(image)) {
    refuse(place, 'an image reference has no spaces');
    return null;
  }
  if (isWrittenInUpperCase(image))
    warn(place, `names of images are in lower case, so no engine can pull ${image}`);
  return image;
}

/** As a forge shows the name of its owner, and as no registry has it. */
function isWrittenInUpperCase(image: string): boolean {
  return !parseImageReference(image) && parseImageReference(image.toLowerCase()) !== undefined;
}
