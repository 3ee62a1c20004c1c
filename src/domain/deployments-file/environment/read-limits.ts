import type { AppLimits, Range } from '#domain/environment/environment.ts';
import { megabytes } from '#domain/selector/megabytes.ts';
import { at, isRecord, nameOf, warn, type Place } from '../yaml/place.ts';
import { readWhole, warnOfUnknown } from './read-parts.ts';

/** What an app asks for; bytes are written as 2 GiB. */
export function readLimits(place: Place): AppLimits {
  warnOfUnknown(place, ['cpus', 'memory', 'shm', 'pids']);
  return {
    cpus: readRange(at(place, 'cpus'), readCpus),
    memory: readRange(at(place, 'memory'), readBytes),
    shm: readBytes(at(place, 'shm')),
    pids: readWhole(at(place, 'pids'), 16, 1_000_000),
  };
}

/** A plain size is the one that is asked for. */
function readRange(place: Place, read: (place: Place) => number | null): Range {
  if (!isRecord(place.value)) return { default: read(place), min: null, max: null };
  warnOfUnknown(place, ['default', 'min', 'max']);
  const range = {
    default: read(at(place, 'default')),
    min: read(at(place, 'min')),
    max: read(at(place, 'max')),
  };
  const inOrder = [range.min, range.default, range.max].filter((size) => size !== null);
  if (inOrder.every((size, index) => index === 0 || inOrder[index - 1]! <= size)) return range;
  warn(
    place,
    `${nameOf(place)} must be min, default, max from the least to the most; it is ignored`,
  );
  return { default: null, min: null, max: null };
}

function readCpus(place: Place): number | null {
  if (place.value === undefined) return null;
  const cpus = Number(place.value);
  if (Number.isFinite(cpus) && cpus > 0 && cpus <= 10_000) return cpus;
  warn(place, 'cpus must be a number of cores such as 0.5 or 4; it is ignored');
  return null;
}

function readBytes(place: Place): number | null {
  if (place.value === undefined) return null;
  const isText = typeof place.value === 'string';
  const inMegabytes = isText ? megabytes(place.value as string) : null;
  if (isText && inMegabytes !== null && inMegabytes > 0 && /[a-z]/i.test(place.value as string))
    return Math.round(inMegabytes * 1024 * 1024);
  warn(place, `${nameOf(place)} must be a size with its unit, such as 2 GiB; it is ignored`);
  return null;
}
