import type { Definition, Port } from '../../src/domain/definition/definition.ts';
import { definitionHash } from '../../src/domain/definition/definition-hash.ts';
import type { Random } from './seeded-random.ts';
import { deeds, methods, objects, samples } from './words.ts';

const structures = [
  ['@mikro/image', 60],
  ['@mikro/roi', 10],
  ['@mikro/table', 9],
  ['@mikro/file', 8],
  ['@mikro/stage', 6],
  ['@mikro/dataset', 4],
  ['@kraph/graph', 3],
] as const;
const kinds = [
  ['STRUCTURE', 350],
  ['INT', 87],
  ['STRING', 73],
  ['FLOAT', 43],
  ['LIST', 24],
  ['BOOL', 21],
  ['ENUM', 7],
] as const;
const settings = [
  'diameter',
  'threshold',
  'sigma',
  'channel',
  'iterations',
  'radius',
  'model',
  'minimum_size',
  'overlap',
  'axis',
  'timepoint',
  'prefix',
] as const;

/** One node of an app. `number` makes it unlike every other. */
export function makeDefinition(number: number, random: Random): Definition {
  const { verbs, does, task } = random.weighted(deeds);
  const [object, method, sample] = [
    random.pick(objects),
    random.pick(methods),
    random.pick(samples),
  ];
  const isLong = random.next() < 0.05;
  const name = `${random.pick(verbs)} ${object}${random.next() < 0.4 ? ` with ${method}` : ''}${isLong ? ` in ${sample} recordings of several channels, planes, positions and points in time` : ''}`;
  const content = {
    key: `${name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .slice(0, 60)}_${number}`,
    name,
    description:
      random.next() < 0.2
        ? ''
        : `This ${does} one of the ${object} of a ${sample} image by ${method}, ${isLong ? 'plane by plane and channel by channel, and keeps what it found beside the image it came from' : 'as a new image'}.`,
    kind: random.next() < 0.06 ? ('GENERATOR' as const) : ('FUNCTION' as const),
    args: [
      structure('image', random),
      ...Array.from({ length: random.whole(5) }, (_, index) =>
        argument(`${random.pick(settings)}_${index}`, random),
      ),
    ],
    returns:
      random.next() < 0.08
        ? []
        : [
            structure('return0', random),
            ...(random.next() < 0.1 ? [structure('return1', random)] : []),
          ],
    collections: random.next() < 0.5 ? [task] : [],
    keywords: [],
    isTestFor: [],
    interfaces: [],
    stateful: random.next() < 0.2,
    isDev: random.next() < 0.03,
  };
  return { hash: definitionHash(content), aliases: [], ...content };
}

function port(key: string, kind: Port['kind'], rest: Partial<Port> = {}): Port {
  return {
    key,
    kind,
    label: key.replaceAll('_', ' '),
    description: null,
    identifier: null,
    nullable: false,
    default: null,
    children: [],
    choices: null,
    referenceUnit: null,
    proposedUnits: null,
    dimension: null,
    widget: null,
    validators: [],
    effects: [],
    requires: [],
    provides: [],
    ...rest,
  };
}

function structure(key: string, random: Random): Port {
  const identifier = random.weighted(structures);
  return port(key, 'STRUCTURE', {
    identifier,
    description: `The ${identifier.split('/')[1]} to work on.`,
    widget: key.startsWith('return')
      ? null
      : {
          kind: 'SEARCH',
          query: 'query Search($search: String) { options { value label } }',
          ward: 'mikro',
        },
  });
}

function argument(key: string, random: Random): Port {
  const kind = random.weighted(kinds);
  if (kind === 'STRUCTURE') return structure(key, random);
  if (kind === 'LIST') return port(key, kind, { children: [structure('...', random)] });
  if (kind === 'ENUM')
    return port(key, kind, {
      choices: ['slow', 'fast'].map((value) => ({
        value,
        label: value,
        image: null,
        description: null,
      })),
      widget: { kind: 'CHOICE' },
    });
  return port(key, kind, {
    nullable: random.next() < 0.4,
    default: kind === 'INT' || kind === 'FLOAT' ? random.whole(100) : null,
  });
}
