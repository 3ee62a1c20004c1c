import type { Environment, Need } from '#domain/environment/environment.ts';
import { circleAmong, referencesIn } from '#domain/environment/references.ts';
import { at, isRecord, items, refuse, warn, type Place } from '../yaml/place.ts';
import { readFlag, readLine } from '../read-values.ts';
import { readAppPort } from './read-app-port.ts';
import { readLimits } from './read-limits.ts';
import { readRecords, readWhole, readWord, warnOfUnknown, withoutRepeats } from './read-parts.ts';
import { readVariable } from './read-variable.ts';
import { readVolume } from './read-volume.ts';

const known = [
  'spec',
  'mode',
  'command',
  'args',
  'variables',
  'ports',
  'volumes',
  'limits',
  'licence',
  'needs',
  'idle',
];
const most = { variables: 200, ports: 20, volumes: 20, needs: 20, command: 100, args: 200 };

/**
 * What an entry declares under `kabinet` of how its app is used. null: nothing, or in a form of
 * later than this reader. What cannot be read of it is a problem and costs nothing else.
 */
export function readEnvironment(place: Place): Environment | null {
  if (place.value === undefined) return null;
  if (!isRecord(place.value)) {
    refuse(place, 'kabinet must be a mapping');
    return null;
  }
  if (readWhole(at(place, 'spec'), 1, 1_000) !== 1) {
    warn(at(place, 'spec'), 'this reader knows spec: 1; what is declared here is not read');
    return null;
  }
  warnOfUnknown(place, known);
  const environment: Environment = {
    mode: readWord(at(place, 'mode'), ['service', 'job'], 'service'),
    command: readArguments(at(place, 'command'), most.command),
    args: readArguments(at(place, 'args'), most.args),
    variables: readDistinct(at(place, 'variables'), most.variables, readVariable, [
      ['variable', ({ name }) => name],
    ]),
    ports: readDistinct(at(place, 'ports'), most.ports, readAppPort, [
      ['port name', ({ name }) => name],
      ['port', ({ port }) => port],
    ]),
    volumes: readDistinct(at(place, 'volumes'), most.volumes, readVolume, [
      ['volume', ({ name }) => name],
      ['volume at', ({ path }) => path],
    ]),
    limits: readLimits(at(place, 'limits')),
    licence: readLicence(at(place, 'licence')),
    needs: readDistinct(at(place, 'needs'), most.needs, readNeed, [['need', (need) => need.as]]),
    idleMinutes: readWhole(at(place, 'idle'), 1, 525_600),
  };
  warnOfUnknownNames(place, environment);
  return withoutCircle(place, environment);
}

type Key<Element> = [what: string, keyOf: (element: Element) => string | number];

function readDistinct<Element>(
  list: Place,
  max: number,
  read: (place: Place) => Element | null,
  keys: Key<Element>[],
): Element[] {
  const all = readRecords(list, max, (place) => {
    const element = read(place);
    return element === null ? null : { place, read: element };
  });
  return keys
    .reduce((left, [what, keyOf]) => withoutRepeats(left, what, keyOf), all)
    .map((element) => element.read);
}

/** Argument by argument, with spaces and all; null: those of the image. */
function readArguments(place: Place, max: number): string[] | null {
  if (place.value === undefined) return null;
  if (!Array.isArray(place.value)) {
    refuse(place, 'a command is a list of its arguments, such as [start, --port, "8888"]');
    return null;
  }
  const written = items(place).map(readArgument);
  if (written.length <= max && written.every((argument) => argument !== null)) return written;
  if (written.length > max) refuse(place, `a command has at most ${max} arguments`);
  return null;
}

function readArgument(place: Place): string | null {
  const { value } = place;
  if (typeof value === 'number' || typeof value === 'boolean')
    return place.file.sourceAt(place.path) ?? String(value);
  if (typeof value === 'string' && !value.includes('\0') && value.length <= 10_000) return value;
  refuse(place, 'an argument is text of at most 10000 characters');
  return null;
}

function readLicence(place: Place): Environment['licence'] {
  if (place.value === undefined) return null;
  warnOfUnknown(place, ['name', 'url', 'accept']);
  const name = readLine(at(place, 'name'));
  if (name === null) {
    warn(place, 'a licence must have its name; it is ignored');
    return null;
  }
  return {
    name,
    url: readLine(at(place, 'url')),
    mustBeAccepted: readFlag(at(place, 'accept'), false),
  };
}

function readNeed(place: Place): Need | null {
  warnOfUnknown(place, ['app', 'as', 'required']);
  const app = readLine(at(place, 'app'));
  if (app === null) {
    refuse(place, 'a need must name its app: app');
    return null;
  }
  return {
    app,
    as: readLine(at(place, 'as')) ?? app.split('.').at(-1) ?? app,
    required: readFlag(at(place, 'required'), true),
  };
}

/** What ${...} may name beside a variable: an app that is needed, an open port, the person. */
function isKnownName(name: string, { variables, needs, ports }: Environment): boolean {
  const [space, of, ...rest] = name.split('.');
  if (of === undefined) return variables.some((variable) => variable.name === space);
  if (space === 'needs')
    return needs.some((need) => need.as === of) && /^(host|port|vars\.\w+)$/.test(rest.join('.'));
  if (space === 'open') return ports.some((port) => port.name === of) && rest.join('.') === 'url';
  return name === 'person.email';
}

function warnOfUnknownNames(place: Place, environment: Environment): void {
  const texts = [
    ...elementsOf(at(place, 'variables')).map((variable) => at(variable, 'default')),
    ...elementsOf(at(place, 'ports')).map((port) => at(at(port, 'credential'), 'value')),
  ];
  for (const text of texts)
    for (const name of referencesIn(String(text.value ?? '')))
      if (!isKnownName(name, environment))
        warn(text, `nothing is called \${${name}}; it stays empty`);
}

/** Of what was read as a list before. */
function elementsOf(list: Place): Place[] {
  return Array.isArray(list.value) ? items(list) : [];
}

/** Of variables in a circle none has a value. */
function withoutCircle(place: Place, environment: Environment): Environment {
  const { variables } = environment;
  const circle = circleAmong(
    new Map(variables.map(({ name, default: text }) => [name, text ?? ''])),
  );
  if (!circle) return environment;
  refuse(
    at(place, 'variables'),
    `${circle.join(' and ')} refer to each other in a circle; their defaults are ignored`,
  );
  const left = variables.map((variable) =>
    circle.includes(variable.name) ? { ...variable, default: null } : variable,
  );
  return withoutCircle(place, { ...environment, variables: left });
}
