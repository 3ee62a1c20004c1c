import { expect, test } from 'vitest';
import type { ResourceFacts } from '#domain/resource/resource-facts.ts';
import { matchRelease } from '#domain/flavour/match-flavours.ts';
import { parseSelector } from '#domain/selector/parse-selector.ts';
import { podmanDialect } from '#backend/drivers/engine/dialects/podman-dialect.ts';
import { thisMachine } from '#backend/drivers/port/this-machine.ts';
import { useAgentHarness } from '#backend/testing/agent-harness.ts';

const harness = useAgentHarness();

const device = {
  name: 'NVIDIA A4000',
  cudaVersion: '12.4',
  driverVersion: null,
  computeCapability: null,
  memory: 16_384,
};
const measured: ResourceFacts = {
  cuda: { value: [device], measuredAt: new Date('2026-01-01'), by: 'agent' },
};

async function factsTold(withholds: readonly 'cuda'[]): Promise<ResourceFacts> {
  harness().wrap = (driver) => ({
    ...driver,
    resources: async () => [thisMachine({}, withholds)],
  });
  await harness().startConnected({ measure: async () => measured });
  return harness().hub.received('resources').at(-1)?.resources[0]?.facts ?? {};
}

test('a GPU that an engine gives to no container takes no part in the choice, and the backend says why', async () => {
  const facts = await factsTold(podmanDialect.withholds);
  expect(facts.cuda?.value).toEqual([]);
  expect(facts.labels?.value['engine.gpus']).toContain('not given to containers');
  const needsCuda = {
    id: 'f',
    name: 'cuda12',
    position: 0,
    selectors: [parseSelector({ kind: 'cuda' }).selector],
    sizeBytes: null,
    platforms: [],
  };
  expect(matchRelease([needsCuda], { id: 'r', name: 'r', facts }).chosen).toBeNull();
});

test('a GPU that containers are given is told as it is', async () => {
  expect((await factsTold([])).cuda?.value).toEqual([device]);
});
