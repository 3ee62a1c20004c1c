import type { AppPort } from '#domain/environment/environment.ts';
import { at, refuse, warn, type Place } from '../yaml/place.ts';
import { readLine } from '../read-values.ts';
import { readWhole, readWord, warnOfUnknown } from './read-parts.ts';

const protocols = ['http', 'tcp'] as const;
const usualSeconds = 300;

/** One port; null when it has no number. */
export function readAppPort(place: Place): AppPort | null {
  warnOfUnknown(place, ['name', 'port', 'protocol', 'path', 'ready', 'credential']);
  const port = readWhole(at(place, 'port'), 1, 65_535);
  if (port === null) {
    if (at(place, 'port').value === undefined) refuse(place, 'a port must have its number: port');
    return null;
  }
  const protocol = readWord(at(place, 'protocol'), protocols, 'http');
  const read: AppPort = {
    name: readPortName(at(place, 'name')) ?? String(port),
    port,
    protocol,
    path: readPath(at(place, 'path')),
    ready: readReady(at(place, 'ready')),
    credential: readCredential(at(place, 'credential')),
  };
  if (protocol === 'http') return read;
  for (const name of ['path', 'ready', 'credential'])
    if (at(place, name).value !== undefined)
      warn(at(place, name), `${name} is of http alone; it is ignored`);
  return { ...read, path: '/', ready: null, credential: null };
}

/** Part of an address: lab. */
function readPortName(place: Place): string | null {
  const name = readLine(place);
  if (name === null || /^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/.test(name)) return name;
  warn(
    place,
    'the name of a port has at most 32 lower-case letters, digits and -; its number is used',
  );
  return null;
}

function readPath(place: Place): string {
  const path = readLine(place);
  if (path === null) return '/';
  if (/^\/[^\s\\]*$/.test(path) && !path.startsWith('//')) return path;
  warn(place, 'a path of a port begins with one / and has no spaces; / is used');
  return '/';
}

function readReady(place: Place): AppPort['ready'] {
  if (place.value === undefined) return null;
  warnOfUnknown(place, ['path', 'within']);
  return {
    path: readPath(at(place, 'path')),
    withinSeconds: readWhole(at(place, 'within'), 1, 86_400) ?? usualSeconds,
  };
}

function readCredential(place: Place): AppPort['credential'] {
  if (place.value === undefined) return null;
  warnOfUnknown(place, ['header', 'value']);
  const [header, value] = [readLine(at(place, 'header')), readLine(at(place, 'value'))];
  if (header !== null && value !== null && /^[A-Za-z0-9-]{1,100}$/.test(header))
    return { header, value };
  warn(place, 'a credential has a header, such as Authorization, and its value; it is ignored');
  return null;
}
