import { isRecord, warn, type Place } from './yaml/place.ts';

/** SearchWidget, ChoiceReturnWidget and SEARCH are three ages of one word. */
function widgetKind(kind: string): string {
  return kind
    .replace(/(Assign|Return)?Widget$/, '')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toUpperCase();
}

/** camelCase as today; older files say as_paragraph. */
function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** How an argument is asked for or a result shown: as the file has it, its names and kind normalised. */
export function readWidget(place: Place): Record<string, unknown> | null {
  if (place.value === undefined || place.value === null) return null;
  if (!isRecord(place.value) || typeof place.value['kind'] !== 'string') {
    warn(place, 'a widget must be a mapping with a kind; it is ignored');
    return null;
  }
  const named = Object.entries(place.value).map(([name, value]) => [camelCase(name), value]);
  return { ...Object.fromEntries(named), kind: widgetKind(place.value['kind']) };
}
