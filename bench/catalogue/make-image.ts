import type { Definition } from '../../src/domain/definition/definition.ts';
import type { AppImage } from '../../src/domain/deployments-file/app-image.ts';
import type { Selector } from '../../src/domain/selector/selector.ts';
import { parseSelector } from '../../src/domain/selector/parse-selector.ts';
import type { Random } from './seeded-random.ts';

const services = ['mikro', 'rekuest', 's3', 'lok', 'fluss', 'kabinet', 'kraph', 'alpaka'];
const hour = 3_600_000;

/** What the flavours of one release have in common. */
export type MadeRelease = {
  identifier: string;
  version: string;
  description: string;
  author: string;
  definitions: Definition[];
  builtAt: Date;
};

/** Flavours in the share in which they are published. The first flavour of a release needs nothing. */
const hardware = [
  ['cuda', [{ kind: 'cuda', cudaVersion: '12.1', memory: 8_000 }], 46],
  ['cuda11', [{ kind: 'cuda', cudaVersion: '11.8', computeCapability: '6.1' }], 18],
  [
    'cuda-large',
    [
      { kind: 'cuda', cudaVersion: '12.4', memory: 40_000 },
      { kind: 'ram', min: 64_000 },
    ],
    8,
  ],
  ['rocm', [{ kind: 'rocm', apiVersion: '6.1' }], 12],
  ['oneapi', [{ kind: 'oneapi', oneapiVersion: '2024.1' }], 4],
  ['arm64', [{ kind: 'cpu', minCount: 2, arch: 'arm64' }], 6],
  [
    'cluster',
    [
      { kind: 'label', key: 'partition', value: 'gpu' },
      { kind: 'cuda', count: 2 },
    ],
    6,
  ],
] as const;

/** One flavour of a release. Its raw form is short: the nodes stand there by their keys alone. */
export function makeImage(release: MadeRelease, flavour: number, random: Random): AppImage {
  const { identifier, version, description, author, definitions, builtAt } = release;
  const [name, written] =
    flavour === 0
      ? ([
          'vanilla',
          random.next() < 0.3 ? [{ kind: 'ram', min: 4_000 * (1 + random.whole(4)) }] : [],
        ] as const)
      : random.weighted(
          hardware.map(
            ([name, selectors, weight]) => [[name, selectors] as const, weight] as const,
          ),
        );
  const flavourName = flavour < 2 ? name : `${name}-${flavour}`;
  const manifest = {
    identifier,
    version,
    author,
    description,
    entrypoint: 'app',
    scopes: ['read', 'write'].slice(random.whole(2)),
  };
  const required = services
    .slice(0, 2 + random.whole(4))
    .map((key) => ({ key, service: `live.arkitekt.${key}`, description: null, optional: false }));
  const imageString = `registry.example/${identifier.split('.').slice(-2).join('/')}:${version}-${flavourName}`;
  const size = 150_000_000 + Math.floor(random.next() ** 4 * 37_000_000_000);
  const appImageId = `${identifier}:${version}:${flavourName}`;
  return {
    appImageId,
    flavourName,
    size,
    definitions,
    manifest: { ...manifest, keywords: [], aliases: [], logo: null, raw: manifest },
    image: { imageString, buildAt: new Date(builtAt.getTime() + flavour * hour) },
    environment: null,
    selectors: written.map((raw): Selector => parseSelector({ ...raw }).selector),
    requirements: required,
    raw: {
      appImageId,
      flavourName,
      image: { imageString, buildAt: builtAt.toISOString() },
      manifest,
      environment: null,
      selectors: written,
      inspection: {
        size,
        requirements: required,
        implementations: definitions.map(({ key }) => ({ interface: key })),
      },
    },
  };
}
