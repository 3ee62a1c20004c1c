import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { backendKindIds } from '#domain/backend/backend-kind.ts';
import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import { systemClock } from '#system/system-clock.ts';
import { HubHarness } from '#backend/testing/hub-harness.ts';
import { createFakeDriver } from './fake/fake-driver.ts';
import { FakeEngine } from './fake/fake-engine.ts';
import { testImages, testScripts } from './fake/testing/test-scripts.ts';
import { driverKinds, findEngines, needsNoAddress, openDriver } from './open-driver.ts';
import type { Driver } from './port/driver.ts';
import type { DriverKinds } from './port/driver-kind.ts';

const address = 'cluster.example:6443';
const engine = new FakeEngine({ clock: systemClock, scripts: testScripts, pace: 0.02 });
const created: ContainerSpec[] = [];

/** Two queues of one cluster. */
const resources = ['short', 'gpu'].map((name) => ({
  localId: `queue/${name}`,
  name,
  facts: {},
  labels: { queue: name },
}));

function openCluster(backendId: string): Driver {
  const driver = createFakeDriver(engine, backendId);
  return {
    ...driver,
    kind: 'cluster',
    resources: async () => resources,
    async create(uid, commandId, spec) {
      created.push(spec);
      return driver.create(uid, commandId, spec);
    },
  };
}

const kinds: DriverKinds = {
  ...driverKinds,
  cluster: {
    find: async (_environment, told) => ({
      engines: told === undefined || told === address ? [{ kind: 'cluster', address }] : [],
      silent: [],
    }),
    open: ({ backendId }) => openCluster(backendId),
    imageFolder: null,
  },
};

class ClusterHarness extends HubHarness {
  protected override readonly kind = 'cluster';

  protected openDriver(backendId: string): Driver {
    return openDriver(this.kind, { address, backendId, folder: this.home, environment: {} }, kinds);
  }
}

test('a driver that is registered in one place is found, opened, reports its resources and runs a pod on the chosen one', async () => {
  const { engines } = await findEngines({ DOCKER_HOST: 'unix:///nowhere.sock' }, { kinds });
  expect(engines).toEqual([{ kind: 'cluster', address }]);
  const harness = new ClusterHarness();
  await harness.open();
  await harness.startConnected();
  const told = harness.hub.received('resources').at(-1)?.resources ?? [];
  expect(told.map(({ localId, facts }) => [localId, facts.labels?.value])).toEqual([
    ['queue/short', { queue: 'short' }],
    ['queue/gpu', { queue: 'gpu' }],
  ]);
  const uid = randomUUID();
  const spec = harness.specOf(testImages.chatty, { resource: 'queue/gpu' });
  expect(await harness.done('DEPLOY', uid, { spec })).toBe('SUCCEEDED');
  expect(created.map(({ resource }) => resource)).toContain('queue/gpu');
  expect(harness.hub.pods.get(uid)?.phase).toBe('RUNNING');
  await harness.close();
  expect(harness.hub.violations).toEqual([]);
});

test('every kind of backend has a driver, and only the demo needs no address', () => {
  expect(Object.keys(driverKinds)).toEqual([...backendKindIds]);
  expect(backendKindIds.filter((kind) => needsNoAddress({ kind }))).toEqual(['demo']);
});

test('an engine is searched for at the given address only, once for all kinds that share a search', async () => {
  const search = await findEngines({}, { address: 'unix:///nowhere.sock' });
  expect(search.engines).toEqual([]);
  expect(search.silent).toHaveLength(1);
});
