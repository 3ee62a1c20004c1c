import { expect, test } from 'vitest';
import { parseSelector } from '#domain/selector/parse-selector.ts';
import { requiredConditions } from '#domain/selector/required-conditions.ts';
import type { Selector } from '#domain/selector/selector.ts';
import { appFit, type MachineToFit } from './app-fit.ts';
import type { FlavourToMatch } from './match.ts';

const fact = <T>(value: T) => ({ value, measuredAt: new Date(0), by: 'probe' as const });
const plain: MachineToFit['facts'] = {
  cpu: fact({ count: 8, arch: 'amd64', frequency: null }),
  ram: fact({ total: 32_000, free: null }),
  disk: fact({ freeBytes: 1e12 }),
  cuda: fact([]),
  rocm: fact([]),
  oneapi: fact([]),
};
const withGpu = {
  ...plain,
  cuda: fact([
    {
      name: 'A4000',
      cudaVersion: '12.4',
      driverVersion: null,
      computeCapability: null,
      memory: 16_384,
    },
  ]),
};
const machine = (name: string, facts = plain, isAway = false): MachineToFit => ({
  id: name,
  name,
  facts,
  isAway,
  isClosed: false,
  isSimulated: false,
});

const cuda: Selector = {
  kind: 'cuda',
  cudaVersion: '12.1',
  computeCapability: null,
  memory: 16_384,
  count: null,
  cudaCores: null,
  required: true,
  weight: 1,
  raw: {},
};
const flavour = (
  name: string,
  selectors: Selector[] = [],
  sizeBytes: number | null = null,
  platforms: string[] = [],
): FlavourToMatch => ({ id: name, name, position: 0, selectors, sizeBytes, platforms });
const release = (version: string, ...flavours: FlavourToMatch[]) => ({
  id: version,
  version,
  flavours,
  scopes: [],
});

test.each([
  [
    'a GPU flavour says what it finds',
    [release('2', flavour('cuda', [cuda]), flavour('cpu'))],
    [machine('desk'), machine('gpu', withGpu)],
    'OK',
    'Runs on gpu with CUDA 12.4',
  ],
  [
    'a CPU flavour that is left says so',
    [release('2', flavour('cuda', [cuda]), flavour('cpu'))],
    [machine('desk')],
    'OK',
    'Runs on CPU only here',
  ],
  [
    'an older release is named',
    [release('2', flavour('cuda', [cuda])), release('1', flavour('cpu'))],
    [machine('desk')],
    'OK',
    'Runs on desk in version 1',
  ],
  [
    'a machine that is away is taken last',
    [release('1', flavour('cpu'))],
    [machine('away', plain, true), machine('desk')],
    'OK',
    'Runs on desk',
  ],
  [
    'a machine that is away is said to be',
    [release('1', flavour('cpu'))],
    [machine('away', plain, true)],
    'OK',
    'Runs on away, which is away now',
  ],
  [
    'what nothing meets is named',
    [release('2', flavour('cuda', [cuda]))],
    [machine('desk')],
    'NO',
    'Needs CUDA 12.1 or newer, 16 GB of GPU memory; none of your backends fits',
  ],
  [
    'an image that is too large is named',
    [release('2', flavour('cpu', [], 1e12))],
    [machine('desk')],
    'NO',
    'Needs 2328.3 GB of free disk for its image; none of your backends fits',
  ],
  [
    'an image for another processor is named',
    [release('2', flavour('cpu', [], null, ['linux/arm64']))],
    [machine('desk')],
    'NO',
    'Runs on none of your backends: the image is for arm64, this machine is amd64',
  ],
  [
    'what was not measured is named',
    [release('2', flavour('cuda', [cuda]))],
    [machine('bare', {})],
    'UNKNOWN',
    'Not checked yet on bare: it needs CUDA 12.1 or newer, 16 GB of GPU memory: bare has not reported its CUDA devices',
  ],
  [
    'without a machine one is asked for',
    [release('2', flavour('cpu'))],
    [],
    'UNKNOWN',
    'Connect a backend to see where it runs',
  ],
  [
    'what nobody lists runs nowhere',
    [],
    [machine('desk')],
    'NO',
    'No repository lists it any more',
  ],
] as const)('%s', (_what, releases, machines, eligibility, sentence) => {
  expect(appFit(releases, machines)).toMatchObject({ eligibility, sentence });
});

test('conditions have one name however they are spelled, and preferences play no part', () => {
  const [one, other] = [
    parseSelector({ kind: 'cuda', cudaVersion: '12.1', weight: 3 }).selector,
    parseSelector({ kind: 'cuda', cuda_version: '12.1' }).selector,
  ];
  const preferred: Selector = { kind: 'ram', min: 4_000, required: false, weight: 2, raw: {} };
  expect(requiredConditions([one, preferred]).hash).toBe(requiredConditions([other]).hash);
  expect(requiredConditions([one]).hash).not.toBe(requiredConditions([]).hash);
  expect(requiredConditions([preferred])).toEqual(requiredConditions([]));
});

const clear = (
  releases: Parameters<typeof appFit>[0],
  machines: Parameters<typeof appFit>[1],
): boolean => appFit(releases, machines).isClear;

test('a choice is clear when one machine is better than all others', () => {
  const releases = [release('2', flavour('cuda', [cuda]), flavour('cpu'))];
  expect(clear(releases, [machine('desk')])).toBe(true);
  expect(clear(releases, [machine('desk'), machine('gpu', withGpu)])).toBe(true);
  expect(clear(releases, [machine('a'), machine('b')])).toBe(false);
  expect(clear(releases, [machine('gpu-1', withGpu), machine('gpu-2', withGpu)])).toBe(false);
});

test('a machine that is away, closed or simulated is no rival, and is taken last', () => {
  const releases = [release('2', flavour('cpu'))];
  const desk = machine('desk');
  const others = [
    machine('a', plain, true),
    { ...machine('b'), isClosed: true },
    { ...machine('c'), isSimulated: true },
  ];
  expect(appFit(releases, [...others, desk])).toMatchObject({
    isClear: true,
    place: { resourceId: 'desk' },
  });
  expect(appFit(releases, others).place?.resourceId).toBe('c');
});

test.each([
  ['the only machine is away', [release('2', flavour('cpu'))], [machine('desk', plain, true)]],
  [
    'the only machine installs nothing new',
    [release('2', flavour('cpu'))],
    [{ ...machine('desk'), isClosed: true }],
  ],
  [
    'only an older release fits',
    [release('2', flavour('cuda', [cuda])), release('1', flavour('cpu'))],
    [machine('desk')],
  ],
  [
    'a person has to be asked what it may do',
    [{ ...release('2', flavour('cpu')), scopes: ['write'] }],
    [machine('desk')],
  ],
  ['nothing fits', [release('2', flavour('cuda', [cuda]))], [machine('desk')]],
])('a choice is not clear when %s', (_what, releases, machines) => {
  expect(clear(releases, machines)).toBe(false);
});
