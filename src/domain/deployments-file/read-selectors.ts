import { kindNameOf, parseSelector } from '#domain/selector/parse-selector.ts';
import type { Selector } from '#domain/selector/selector.ts';
import { isRecord, items, parts, refuse, warn, type Place } from './yaml/place.ts';

/** A selector of the kind `service` names a service that the app needs: a requirement, not hardware. */
export function isServiceSelector(place: Place): boolean {
  return isRecord(place.value) && kindNameOf(place.value) === 'service';
}

/** The conditions of an entry. One that cannot be read is kept as unknown: it must not be counted as met. */
export function readSelectors(selectors: Place, requirements: Place): Selector[] {
  const written = selectorsIn(selectors)
    .filter((place) => !isServiceSelector(place))
    .map(readSelector);
  return [...written, ...selectorsAmongRequirements(requirements)];
}

/** A list; handmade files have a record by kind. */
function selectorsIn(selectors: Place): Place[] {
  if (!isRecord(selectors.value)) return items(selectors);
  return parts(selectors).map(({ name, place }) => ({
    ...place,
    value: { kind: name, ...(isRecord(place.value) ? place.value : {}) },
  }));
}

function readSelector(place: Place): Selector {
  if (typeof place.value === 'string')
    return readSelector({ ...place, value: { kind: place.value } });
  if (!isRecord(place.value)) {
    refuse(place, 'a selector must be a mapping such as { kind: cuda }');
    return { kind: 'unknown', name: '', required: true, weight: 1, raw: {} };
  }
  const { selector, problems } = parseSelector(place.value, (name) =>
    place.file.sourceAt([...place.path, name]),
  );
  for (const problem of problems) warn(place, problem);
  return selector;
}

/** Files of 2023 say `requirements: [gpu]` where later ones have a selector. */
function selectorsAmongRequirements(requirements: Place): Selector[] {
  if (!Array.isArray(requirements.value)) return [];
  return items(requirements)
    .filter(isHardwareWord)
    .map((place) => parseSelector({ kind: place.value }).selector);
}

export function isHardwareWord(requirement: Place): boolean {
  return (
    requirement.value === 'gpu' || requirement.value === 'cuda' || requirement.value === 'rocm'
  );
}
