import type { Requirement } from './app-image.ts';
import { at, isRecord, items, parts, warn, type Place } from './yaml/place.ts';
import { isHardwareWord, isServiceSelector } from './read-selectors.ts';
import { readFlag, readLine, readProse } from './read-values.ts';

/** The services that an app needs: a list since 2024, a record by key before, bare words at first. */
export function readRequirements(requirements: Place, selectors: Place): Requirement[] {
  const services = (Array.isArray(selectors.value) ? items(selectors) : [])
    .filter(isServiceSelector)
    .map((place) => readRequirement(place, ''));
  return [...readRequired(requirements), ...services].filter((requirement) => requirement !== null);
}

function readRequired(requirements: Place): (Requirement | null)[] {
  if (isRecord(requirements.value))
    return parts(requirements).map(({ name, place }) => readRequirement(place, name));
  return items(requirements)
    .filter((place) => !isHardwareWord(place))
    .map((place) => readRequirement(place, ''));
}

function readRequirement(place: Place, name: string): Requirement | null {
  if (typeof place.value === 'string') {
    const service = readLine(place);
    return service === null
      ? null
      : { key: name || service, service, description: null, optional: false };
  }
  const service = readLine(at(place, 'service'));
  const key = readLine(at(place, 'key')) ?? (name || service);
  if (service === null || !key) {
    warn(place, 'a requirement must name its service; it is ignored');
    return null;
  }
  return {
    key,
    service,
    description: readProse(at(place, 'description')) || null,
    optional: readFlag(at(place, 'optional'), false),
  };
}
