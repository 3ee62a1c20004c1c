import { expect, test } from 'vitest';
import { planBackends, processOf } from './start-backends.ts';

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

test('a backend is started with its own token in its environment, none in its arguments, and nothing of the hub', () => {
  const { args, env } = processOf(
    { kind: 'docker', address: 'unix:///a', name: 'Docker on lab' },
    { home: '/h', env: { PATH: '/bin', DATABASE_URL: 'postgres://x', KABINET_SECRET_KEY: 'x' } },
    'http://127.0.0.1:4880',
    'kbe_token',
  );
  expect(env).toEqual({ PATH: '/bin', KABINET_ENROLMENT_TOKEN: 'kbe_token' });
  expect(args.join(' ')).toBe(
    'backend --hub http://127.0.0.1:4880 --name Docker on lab --kind docker --home /h --socket unix:///a',
  );
});
