import { volumeKinds, type AppVolume } from '#domain/environment/environment.ts';
import { at, refuse, type Place } from '../yaml/place.ts';
import { readLine } from '../read-values.ts';
import { readWord, warnOfUnknown } from './read-parts.ts';

/** One volume; null when it has no place in the container. */
export function readVolume(place: Place): AppVolume | null {
  warnOfUnknown(place, ['name', 'path', 'kind', 'label']);
  const path = readFolder(at(place, 'path'));
  const name = readLine(at(place, 'name')) ?? path?.split('/').at(-1) ?? null;
  if (path === null || name === null) return null;
  if (!/^[\w.-]{1,100}$/.test(name)) {
    refuse(at(place, 'name'), 'the name of a volume has letters, digits, _, . and -');
    return null;
  }
  return {
    name,
    path,
    kind: readWord(at(place, 'kind'), volumeKinds, 'instance'),
    label: readLine(at(place, 'label')),
  };
}

/** Absolute, and not what an image or an engine needs for itself. */
function readFolder(place: Place): string | null {
  const path = readLine(place)?.replace(/\/+$/, '') ?? '';
  const steps = path.split('/').slice(1);
  const isPlain = steps.every((step) => step !== '' && step !== '.' && step !== '..');
  const isOwn = !['proc', 'sys', 'dev'].includes(steps[0] ?? '');
  if (path.startsWith('/') && path.length <= 1_000 && isPlain && isOwn) return path;
  refuse(
    place,
    'the path of a volume is absolute, without . and .., and neither / nor in /proc, /sys or /dev',
  );
  return null;
}
