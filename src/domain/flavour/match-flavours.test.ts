import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CudaDevice, ResourceFacts } from '#domain/resource/resource-facts.ts';
import { parseSelector } from '#domain/selector/parse-selector.ts';
import { bestPlacement, placementsInOrder } from './best-placement.ts';
import { matchRelease } from './match-flavours.ts';
import type { FlavourToMatch, ResourceToMatch } from './match.ts';
import { cases } from '#domain/testing/cases.ts';

const measuredAt = new Date('2026-01-01');

function fact<T>(value: T) {
  return { value, measuredAt, by: 'probe' as const };
}

function flavour(
  name: string,
  position: number,
  ...selectors: Record<string, unknown>[]
): FlavourToMatch {
  return {
    id: name,
    name,
    position,
    selectors: selectors.map((raw) => parseSelector(raw).selector),
    sizeBytes: null,
    platforms: [],
  };
}

function machine(name: string, facts: ResourceFacts): ResourceToMatch {
  return {
    id: name,
    name,
    facts: { cpu: fact({ count: 8, arch: 'amd64', frequency: null }), rocm: fact([]), ...facts },
  };
}

function gpu(name: string, cudaVersion: string, gigabytes: number): CudaDevice {
  return {
    name,
    cudaVersion,
    driverVersion: null,
    computeCapability: null,
    memory: gigabytes * 1024,
  };
}

const amd64 = { kind: 'cpu', arch: 'amd64' };
const cpu = flavour('cpu', 2, { kind: 'cpu' }, { kind: 'cpu', minCount: 1, required: false });
const cuda12 = flavour(
  'cuda12',
  0,
  amd64,
  { kind: 'cuda', cudaVersion: '12.1', memory: 8192, weight: 10 },
  { kind: 'cuda', memory: 16384, weight: 5, required: false },
);
const rocm6 = flavour('rocm6', 1, amd64, { kind: 'rocm', apiVersion: '6.0', weight: 10 });
const release = [cuda12, rocm6, cpu];

const laptop = machine('laptop-m2', {
  cpu: fact({ count: 8, arch: 'arm64', frequency: null }),
  cuda: fact([]),
});
const oldDriver = machine('lab-gpu-1', { cuda: fact([gpu('Quadro P4000', '11.4', 16)]) });
const newDriver = machine('lab-gpu-2', { cuda: fact([gpu('NVIDIA A4000', '12.10', 16)]) });
const amd = machine('amd-box', {
  cuda: fact([]),
  rocm: fact([{ name: 'Radeon Pro', apiVersion: '6.1', memory: null }]),
});
const mixed = machine('mixed', {
  cuda: fact([gpu('Tesla K80', '11.4', 24), gpu('NVIDIA T400', '12.4', 4)]),
});
const unprobed = machine('unprobed', {});

describe('the chosen flavour', () => {
  test('is the CPU one on a machine of another architecture without a GPU', () => {
    const { chosen, matches } = matchRelease(release, laptop);
    expect(chosen?.flavourName).toBe('cpu');
    expect(matches.find((match) => match.flavourName === 'cuda12')?.because).toBe(
      'needs processor architecture amd64: laptop-m2: arm64',
    );
  });

  test('is the CPU one when the driver is too old, and the sentence announces it', () => {
    const { chosen, sentence } = matchRelease([cuda12, cpu], oldDriver);
    expect(chosen?.flavourName).toBe('cpu');
    expect(sentence).toBe(
      'Will run on the CPU as cpu: cuda12 needs CUDA 12.1 or newer, 8 GB of GPU memory: Quadro P4000 supports 11.4',
    );
  });

  test('is the CUDA one with a driver for 12.10, which is newer than 12.9', () => {
    const { chosen, sentence } = matchRelease(release, newDriver);
    expect(chosen).toMatchObject({ flavourName: 'cuda12', score: 16 });
    expect(sentence).toBe('Will run as cuda12 (16 points) rather than cpu (2 points)');
    expect(chosen?.conditions[1]?.text).toBe(
      'CUDA 12.1 or newer, 8 GB of GPU memory: NVIDIA A4000 supports 12.10 and has 16 GB',
    );
  });

  test('is the ROCm one on a machine with an AMD GPU', () => {
    expect(matchRelease(release, amd).chosen).toMatchObject({ flavourName: 'rocm6', score: 11 });
  });

  test('needs one device that satisfies everything, not two that share it', () => {
    const { chosen, sentence } = matchRelease([cuda12, cpu], mixed);
    expect(chosen?.flavourName).toBe('cpu');
    expect(sentence).toContain('NVIDIA T400 has 4 GB');
  });

  test('is the CPU one on a machine whose devices are not measured, and the sentence says so', () => {
    const { chosen, sentence } = matchRelease([cuda12, cpu], unprobed);
    expect(chosen?.flavourName).toBe('cpu');
    expect(sentence).toContain('unprobed has not reported its CUDA devices');
  });
});

describe('no flavour is chosen', () => {
  test('when the only one is not checked yet', () => {
    const { chosen, sentence, matches } = matchRelease([cuda12], unprobed);
    expect(chosen).toBeNull();
    expect(matches[0]?.eligibility).toBe('UNKNOWN');
    expect(sentence).toMatch(/^Not checked yet on unprobed: cuda12 needs CUDA 12.1/);
  });

  test('when the only one needs a GPU that was measured absent', () => {
    expect(matchRelease([rocm6], newDriver).sentence).toBe(
      'Cannot run on lab-gpu-2: rocm6 needs ROCm 6.0 or newer: lab-gpu-2 has no AMD GPU',
    );
  });

  test('for a selector of a kind that nobody knows', () => {
    expect(
      matchRelease([flavour('tpu', 0, { kind: 'tpu' })], newDriver).matches[0]?.eligibility,
    ).toBe('UNKNOWN');
  });

  test('when the release has none', () => {
    expect(matchRelease([], laptop)).toMatchObject({
      chosen: null,
      sentence: 'This release has no flavour',
    });
  });
});

describe('a condition', () => {
  const eligibility = (selector: Record<string, unknown>, facts: ResourceFacts) =>
    matchRelease([flavour('one', 0, selector)], machine('m', facts)).matches[0]?.eligibility;

  test('that is only preferred never refuses, and scores nothing when it is not met', () => {
    const match = matchRelease(
      [flavour('one', 0, { kind: 'cuda', required: false, weight: 9 })],
      laptop,
    ).chosen;
    expect(match).toMatchObject({ eligibility: 'OK', score: 0 });
  });

  test('for several devices counts only those that fit', () => {
    const two = { kind: 'cuda', count: 2, memory: 8192 };
    expect(eligibility(two, { cuda: fact([gpu('a', '12.0', 16), gpu('b', '12.0', 4)]) })).toBe(
      'NO',
    );
    expect(eligibility(two, { cuda: fact([gpu('a', '12.0', 16), gpu('b', '12.0', 16)]) })).toBe(
      'OK',
    );
  });

  test('on a version that the device does not tell is unknown', () => {
    const silent = { ...gpu('a', '12.0', 16), cudaVersion: null };
    expect(eligibility({ kind: 'cuda', cudaVersion: '12.0' }, { cuda: fact([silent]) })).toBe(
      'UNKNOWN',
    );
  });

  test('on CUDA cores never decides', () => {
    expect(
      eligibility({ kind: 'cuda', cudaCores: 1_000_000 }, { cuda: fact([gpu('a', '12.0', 16)]) }),
    ).toBe('OK');
  });

  test('on memory compares with all of it when required, with what is free when preferred', () => {
    const ram = { ram: fact({ total: 16_384, free: 1_024 }) };
    expect(eligibility({ kind: 'ram', min: '8GB' }, ram)).toBe('OK');
    const preferred = matchRelease(
      [flavour('one', 0, { kind: 'ram', min: 8192, required: false })],
      machine('m', ram),
    );
    expect(preferred.chosen?.score).toBe(0);
  });

  test('on a label wants its value, or the key alone when no value is given', () => {
    const labels = { labels: fact({ room: 'b12' }) };
    expect(eligibility({ kind: 'label', key: 'room' }, labels)).toBe('OK');
    expect(eligibility({ kind: 'label', key: 'room', value: 'c1' }, labels)).toBe('NO');
    expect(eligibility({ kind: 'label', key: 'toString' }, labels)).toBe('NO');
  });

  test('on the processor is implied by what the image is for', () => {
    const forArm = { ...cpu, platforms: ['linux/arm64'] };
    expect(matchRelease([forArm], amd)).toMatchObject({
      chosen: null,
      sentence: 'cpu does not run on this machine: the image is for arm64, this machine is amd64',
      matches: [{ eligibility: 'NO', because: expect.stringMatching(/^does not run on this/) }],
    });
    expect(matchRelease([forArm], laptop).chosen?.flavourName).toBe('cpu');
    const emulating = machine('m', {
      cpu: fact({ count: 8, arch: 'amd64', frequency: null, emulates: ['arm64'] }),
    });
    expect(matchRelease([forArm], emulating).chosen).not.toBeNull();
    expect(matchRelease([{ ...cpu, platforms: [] }], amd).chosen).not.toBeNull();
    const unmeasured = { id: 'x', name: 'x', facts: {} };
    expect(matchRelease([{ ...forArm, selectors: [] }], unmeasured).matches[0]).toMatchObject({
      eligibility: 'UNKNOWN',
      because: 'needs a processor that its image is for: x has not reported its processor',
    });
    // Of several flavours the one that runs is taken.
    const both = matchRelease(
      [
        { ...forArm, id: 'arm', position: 0 },
        { ...cpu, position: 1 },
      ],
      amd,
    );
    expect(both.chosen?.flavourId).toBe('cpu');
  });

  test('on the disk is implied by the size of the image', () => {
    const large = { ...cpu, sizeBytes: 10 * 1024 ** 3 };
    const result = matchRelease(
      [large],
      machine('m', { disk: fact({ freeBytes: 20 * 1024 ** 3 }) }),
    );
    expect(result.sentence).toBe(
      'Cannot run on m: cpu needs 25 GB of free disk for its image: m: 20 GB of disk are free',
    );
    expect(
      matchRelease([large], machine('m', { disk: fact({ freeBytes: 26 * 1024 ** 3 }) })).chosen,
    ).not.toBeNull();
  });

  test('on the disk is not needed by an image that is there', () => {
    const large = { ...cpu, sizeBytes: 10 * 1024 ** 3, image: 'cells:1' };
    const full = machine('m', { disk: fact({ freeBytes: 0 }) });
    const chosen = (...images: string[]) =>
      matchRelease([large], { ...full, images: new Set(images) }).chosen;
    expect(chosen('cells:2')).toBeNull();
    expect(chosen('cells:1')).not.toBeNull();
  });
});

const all = [laptop, oldDriver, newDriver, amd, mixed, unprobed];

test('the best placement is the machine where the best flavour fits', () => {
  const placements = all.map((resource) => matchRelease(release, resource));
  expect(bestPlacement(placements)?.resourceId).toBe('lab-gpu-2');
  expect(bestPlacement([matchRelease([cuda12], laptop)])).toBeUndefined();
});

test('the order in which flavours, machines and devices are told changes nothing', () => {
  const answer = (flavours: FlavourToMatch[], machines: ResourceToMatch[]) =>
    JSON.stringify(placementsInOrder(machines.map((resource) => matchRelease(flavours, resource))));
  const twin = { ...cuda12, id: 'twin', position: 0 };
  const flavours = [...release, twin];
  const expected = answer(flavours, all);
  const shuffled = <T>(values: T[]) => fc.shuffledSubarray(values, { minLength: values.length });
  fc.assert(
    fc.property(shuffled(flavours), shuffled(all), fc.boolean(), (flavours, machines, isTurned) => {
      const turned = machines.map((resource) => ({
        ...resource,
        facts: { ...resource.facts, cuda: turn(resource.facts.cuda, isTurned) },
      }));
      expect(answer(flavours, turned)).toBe(expected);
    }),
    { numRuns: cases(500) },
  );
});

function turn(devices: ResourceFacts['cuda'], isTurned: boolean): ResourceFacts['cuda'] {
  return devices && isTurned ? { ...devices, value: devices.value.toReversed() } : devices;
}
