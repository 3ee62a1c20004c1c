import { expect, test } from 'vitest';
import { appAct, type AppToAct } from './app-act.ts';

const release = { id: 'r2', version: '2.0' };
const backend = { id: 'b', name: 'desk', isDemo: false };
const flavour = { id: 'f', name: 'cpu' };
const app: AppToAct = {
  name: 'cells',
  latestRelease: release,
  fit: { eligibility: 'OK', isClear: true, release, backend, flavour },
  installation: null,
};
const with_ = (
  state: NonNullable<AppToAct['installation']>['state'],
  phase: 'PULLING' | 'RUNNING' | 'STOPPED' | 'EXITED' | 'FAILED' | 'LOST',
  percent: number | null = null,
): AppToAct => ({
  ...app,
  installation: { state, pods: [{ id: 'p', phase, progress: { percent } }] },
});
const fit = (other: Partial<AppToAct['fit']>): AppToAct => ({
  ...app,
  fit: { ...app.fit, ...other },
});

test('a clear place is installed on at once', () => {
  expect(appAct(app)).toEqual({
    kind: 'install-at-once',
    install: { release, backend, flavour },
  });
});

test('where something is left to choose, it is asked, about the release that fits', () => {
  expect(appAct(fit({ isClear: false }))).toEqual({ kind: 'choose', release });
  const older = { id: 'r1', version: '1.0' };
  expect(appAct(fit({ isClear: false, release: older }))).toEqual({
    kind: 'choose',
    release: older,
  });
  const unknown = { eligibility: 'UNKNOWN', isClear: false, release: null, backend: null } as const;
  expect(appAct(fit(unknown))).toEqual({ kind: 'choose', release });
});

test('what fits nowhere, or has no release, has no act', () => {
  expect(appAct(fit({ eligibility: 'NO', isClear: false })).kind).toBe('none');
  const bare = fit({ isClear: false, release: null });
  expect(appAct({ ...bare, latestRelease: null }).kind).toBe('none');
});

test.each([
  ['is on its way', with_('INSTALLING', 'PULLING', 42), { kind: 'watch', percent: 42 }],
  ['has never run', with_('FAILED', 'FAILED'), { kind: 'see-why' }],
  ['has disappeared', with_('LOST', 'LOST'), { kind: 'see-why' }],
  ['was stopped', with_('NOT_RUNNING', 'STOPPED'), { kind: 'start' }],
  ['has finished', with_('NOT_RUNNING', 'EXITED'), { kind: 'start' }],
  ['has run and failed', with_('NOT_RUNNING', 'FAILED'), { kind: 'see-why' }],
])('the act on what %s', (_what, given, act) => {
  expect(appAct(given)).toEqual({ ...act, podId: 'p' });
});

test('what runs is opened by its line, and has no other act', () => {
  expect(appAct(with_('RUNNING', 'RUNNING'))).toEqual({ kind: 'none' });
});
