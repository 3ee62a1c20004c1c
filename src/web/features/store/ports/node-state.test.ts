import { expect, test } from 'vitest';
import { actOf } from './node-state.ts';

type Apps = Parameters<typeof actOf>[0]['apps'];
const app = (state: string, eligibility: string): Apps[number] =>
  ({
    __typename: 'App',
    id: '1',
    name: 'cells',
    identifier: 'org.lab.cells',
    state,
    latestRelease: { id: 'r1' },
    fit: {
      eligibility,
      sentence: 'Runs on lab',
      release: eligibility === 'NO' ? null : { id: 'r2' },
    },
  }) as Apps[number];

test('a node that runs is opened, even when an app that provides it could be installed', () => {
  expect(
    actOf({
      pods: [{ __typename: 'Pod', id: 'p', name: 'cells-1' }],
      apps: [app('NOT_INSTALLED', 'OK')],
    }),
  ).toMatchObject({ state: 'RUNNING', word: 'Open', to: '/containers/p' });
});

test('what is installed is started before what fits is installed, and what fits nowhere says why', () => {
  const other = app('NOT_INSTALLED', 'OK');
  expect(actOf({ pods: [], apps: [other, app('INSTALLED', 'OK')] })).toMatchObject({
    state: 'STARTABLE',
    to: '/apps/org.lab.cells',
  });
  expect(actOf({ pods: [], apps: [app('INCOMPATIBLE', 'NO'), other] })).toMatchObject({
    state: 'INSTALLABLE',
    to: '/apps/org.lab.cells?install=r2',
  });
  expect(actOf({ pods: [], apps: [app('INCOMPATIBLE', 'NO')] })).toMatchObject({
    state: 'ELSEWHERE',
    sentence: 'cells: Runs on lab',
  });
});
