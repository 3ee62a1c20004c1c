import { expect, test } from 'vitest';
import { containerSpec } from './container-spec.ts';

const spec = {
  deploymentId: '00000000-0000-4000-8000-000000000000',
  name: 'cellpose-1',
  image: 'example/cellpose:1',
  env: {},
  limits: { cpus: null, memoryBytes: null },
  gpu: null,
};

test.for([
  '../info',
  'a/json',
  'a?force=1',
  'a#b',
  '%2e%2e',
  'a b',
  '-a',
  '',
  'a',
  'a'.repeat(129),
])('a container is not named %j, which could lead elsewhere in the API of an engine', (name) => {
  expect(containerSpec.safeParse({ ...spec, name }).success).toBe(false);
});

test('what a spec has no field for is not in it once it is read', () => {
  const read = containerSpec.parse({ ...spec, Privileged: true, HostConfig: { Binds: ['/:/h'] } });
  expect(read).toEqual(spec);
});
