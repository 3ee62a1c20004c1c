import { expect, test } from 'vitest';
import { planBackends } from './start-backends.ts';

test('every engine that answers gets a backend named after it and its machine', () => {
  const engines = [
    { kind: 'docker', address: 'unix:///a' },
    { kind: 'podman', address: 'unix:///b' },
    { kind: 'docker', address: 'unix:///c' },
  ] as const;
  expect(
    planBackends({ engines: [...engines], silent: [] }, 'lab').map(({ name }) => name),
  ).toEqual(['Docker on lab', 'Podman on lab', 'Docker 3 on lab']);
});

test('a machine without an engine gets the demo backend', () => {
  expect(planBackends({ engines: [], silent: [] }, 'lab')).toEqual([
    { kind: 'demo', address: undefined, name: 'Demo on lab' },
  ]);
});
