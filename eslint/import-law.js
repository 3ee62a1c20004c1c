// The import law: which part of the product may use which. Every import points to a lower floor.
import { readdirSync } from 'node:fs';

/** Layer -> the layers it may use. Features do not import one another. */
const layers = {
  cli: ['domain', 'system', 'hub-client', 'hub', 'backend', 'cli', 'conformance'],
  'web-app': [
    'domain',
    'hub-client',
    'web-ui',
    'web-parts',
    'web-data',
    'web-lib',
    'web-feature',
    'web-app',
  ],
  hub: ['domain', 'system', 'hub'],
  backend: ['domain', 'system', 'hub-client', 'backend'],
  // What judges backends knows the protocol only; the tests of our own backend use its hub.
  conformance: ['domain', 'system', 'backend', 'conformance'],
  'backend-testing': ['domain', 'system', 'backend', 'backend-testing', 'conformance'],
  'web-feature': ['domain', 'hub-client', 'web-ui', 'web-parts', 'web-data', 'web-lib'],
  'web-data': ['domain', 'hub-client', 'web-data', 'web-lib', 'web-parts'],
  'web-parts': ['web-parts', 'web-ui', 'web-lib'],
  'web-ui': ['web-ui', 'web-lib'],
  'web-lib': ['domain', 'web-lib'],
  'hub-client': ['domain', 'hub-client'],
  system: ['domain', 'system'],
  domain: ['domain'],
};

/**
 * The rooms of src/hub, highest floor first. A room may use the rooms on lower floors and domain; rooms on one floor do
 * not know each other. A name with an ending is a single file, root.ts stands for the other files at the root of src/hub.
 */
const hubFloors = [
  ['http'],
  ['schema'],
  ['suites'],
  ['install', 'governance', 'repos', 'views'],
  ['request'],
  ['hub.ts'],
  ['agents/session'],
  ['agents/intake'],
  ['agents/telemetry', 'agents/records', 'agents/enrolment'],
  ['agents/lease'],
  ['agents/transport'],
  ['scan', 'registry', 'storefront'],
  ['feed', 'sources', 'catalogue', 'commands'],
  ['identity'],
  ['hub-world.ts'],
  ['store', 'reading'],
  ['root.ts'],
];
const hubRooms = hubFloors.flat();

const hubType = (room) => `hub/${room}`;
const layerTypes = (layer) =>
  layer === 'hub' ? ['hub/testing', 'hub/tests.ts', ...hubRooms.map(hubType)] : [layer];

const isFile = (room) => room.endsWith('.ts');

/** For eslint-plugin-boundaries. A room comes before the layer that it is a part of: the first pattern that fits counts. */
export const elements = [
  { type: 'domain', pattern: 'src/domain' },
  { type: 'system', pattern: 'src/system' },
  { type: 'hub-client', pattern: 'src/hub-client' },
  { type: 'hub/testing', pattern: 'src/hub/testing' },
  ...hubRooms
    .filter((room) => !isFile(room))
    .map((room) => ({ type: hubType(room), pattern: `src/hub/${room}` })),
  { type: 'backend-testing', pattern: 'src/backend/testing' },
  { type: 'backend', pattern: 'src/backend' },
  { type: 'conformance', pattern: 'conformance' },
  { type: 'web-feature', pattern: 'src/web/features/*' },
  { type: 'web-ui', pattern: 'src/web/ui' },
  { type: 'web-parts', pattern: 'src/web/parts' },
  { type: 'web-data', pattern: 'src/web/data' },
  { type: 'web-lib', pattern: 'src/web/lib' },
  { type: 'web-app', pattern: 'src/web' },
  { type: 'cli', pattern: 'src/cli' },
];
const otherRootFiles = readdirSync(new URL('../src/hub', import.meta.url)).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !hubRooms.includes(name),
);
export const files = [
  { category: 'hub/hub.ts', pattern: 'src/hub/hub.ts' },
  { category: 'hub/hub-world.ts', pattern: 'src/hub/hub-world.ts' },
  { category: 'hub/tests.ts', pattern: 'src/hub/*.test.ts' },
  ...otherRootFiles.map((name) => ({ category: 'hub/root.ts', pattern: `src/hub/${name}` })),
];

/** Selects rooms that are folders by element, rooms that are single files by category. */
function inRooms(types) {
  const rooms = types.filter((type) => !isFile(type));
  const single = types.filter(isFile);
  return [
    ...(rooms.length > 0 ? [{ element: { type: rooms } }] : []),
    ...(single.length > 0 ? [{ file: { categories: single } }] : []),
  ];
}

const may = (from, to) => ({
  from: inRooms([from].flat()),
  allow: { to: inRooms(to) },
});

const betweenLayers = Object.entries(layers).flatMap(([from, to]) =>
  layerTypes(from).map((type) =>
    may(type, to.filter((layer) => from !== 'hub' || layer !== 'hub').flatMap(layerTypes)),
  ),
);
const betweenHubRooms = hubFloors.flatMap((rooms, floor) =>
  rooms.map((room) =>
    may(hubType(room), [
      hubType(room),
      ...hubFloors
        .slice(floor + 1)
        .flat()
        .map(hubType),
    ]),
  ),
);
const withinHub = may(layerTypes('hub'), layerTypes('hub'));
const harnesses = may(['backend'], ['backend-testing', 'conformance']);

export const productPolicies = [...betweenLayers, ...betweenHubRooms];
/** A test sets up what it needs from its whole layer. */
export const testPolicies = [...betweenLayers, withinHub, harnesses];
