import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backends } from '#hub/store/runtime-tables.ts';
import type { Lab } from '#hub/testing/lab.ts';
import { install } from './testing/install.ts';
import { createInstallLab, type InstallLab } from './testing/install-lab.ts';

let lab: Lab;
let release: string;
let desk: InstallLab['desk'];
beforeAll(async () => {
  ({ lab, release, desk } = await createInstallLab());
});
afterAll(() => lab.close());

test('placements are ordered by fit and say why', async () => {
  const { placements } = await lab.run<{
    placements: {
      backend: { name: string };
      chosen: { name: string } | null;
      sentence: string;
      matches: {
        flavour: { name: string };
        eligibility: string;
        score: number;
        because: string | null;
        conditions: {
          text: string;
          measuredAt: string | null;
          selector: { __typename: string; words: string; weight: number };
        }[];
      }[];
    }[];
  }>(
    'query ($release: ID!) { placements(release: $release) { backend { name } chosen { name } sentence matches { flavour { name } eligibility score because conditions { text measuredAt selector { __typename words weight } } } } }',
    { release },
  );
  expect(placements.map(({ backend, chosen }) => [backend.name, chosen?.name])).toEqual([
    ['gpu-box', 'cuda12'],
    ['desk', 'cpu'],
    ['bare', undefined],
  ]);
  expect(placements[0]?.matches[0]).toMatchObject({
    flavour: { name: 'cuda12' },
    eligibility: 'OK',
    score: 10,
    because: null,
    conditions: [
      {
        measuredAt: '2026-01-01T00:00:00.000Z',
        selector: {
          __typename: 'CudaSelector',
          words: expect.stringContaining('CUDA 12.1'),
          weight: 10,
        },
      },
    ],
  });
  const onDesk = placements.find(({ backend }) => backend.name === 'desk');
  expect(onDesk?.matches.map(({ flavour, eligibility }) => [flavour.name, eligibility])).toEqual([
    ['cpu', 'OK'],
    ['cuda12', 'NO'],
  ]);
  expect(onDesk?.sentence).toContain('Will run on the CPU');
});

test('a backend that is away is said to be, and the install waits for it', async () => {
  await lab.hub.database
    .update(backends)
    .set({ lastSeenAt: new Date(0) })
    .where(eq(backends.id, desk.backend));
  const { placements } = await lab.run<{
    placements: { backend: { name: string }; sentence: string }[];
  }>('query ($release: ID!) { placements(release: $release) { backend { name } sentence } }', {
    release,
  });
  expect(placements.find(({ backend }) => backend.name === 'desk')?.sentence).toContain(
    'desk is away',
  );
  await expect(install(lab, { release, backend: desk.backend })).resolves.toMatchObject({
    pods: [{ commands: [{ state: 'QUEUED' }] }],
  });
});
