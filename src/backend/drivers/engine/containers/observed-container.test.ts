import type { ContainerInspectInfo } from 'dockerode';
import { expect, test } from 'vitest';
import { observedContainer } from './observed-container.ts';
import { ours } from '#backend/drivers/engine/testing/stub-engine.ts';

const finishedAt = '2026-01-01T00:00:01Z';
const soonAfter = new Date('2026-01-01T00:00:03Z');

/** A container that Podman reports in this state, with three automatic restarts after a crash. */
function seen(state: object, restarts: number, now = soonAfter) {
  const info = {
    ...ours,
    RestartCount: restarts,
    HostConfig: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 } },
    State: { ...ours.State, StartedAt: '2026-01-01T00:00:00Z', FinishedAt: finishedAt, ...state },
  } as unknown as ContainerInspectInfo;
  return observedContainer(info, { backendIds: ['b'], now }, null);
}

const ended = { state: 'exited', exitCode: 3 };

test('what Podman is about to start again has not ended', () => {
  const between = { Status: 'stopped', ExitCode: 3 };
  const restarting = { state: 'restarting', exitCode: null, finishedAt: null };
  expect(seen(between, 0)).toMatchObject(restarting);
  expect(seen(between, 2)).toMatchObject(restarting);
  expect(seen(between, 3)).toMatchObject({ ...ended, finishedAt: new Date(finishedAt) });
});

test('what Podman has put away has ended, and so has what ended well', () => {
  expect(seen({ Status: 'exited', ExitCode: 3 }, 0)).toMatchObject(ended);
  expect(seen({ Status: 'stopped', ExitCode: 0 }, 0)).toMatchObject({ ...ended, exitCode: 0 });
});

test('what Podman has not started again after a minute has ended', () => {
  const later = new Date('2026-01-01T00:01:02Z');
  expect(seen({ Status: 'stopped', ExitCode: 3 }, 0, later)).toMatchObject(ended);
});

test('what Podman is stopping still runs', () => {
  expect(seen({ Status: 'stopping', ExitCode: 0 }, 0)).toMatchObject({
    state: 'running',
    exitCode: null,
  });
});

test('what a failing health check has said last is told, and only while it fails', () => {
  const log = [{ Output: 'starting\n' }, { Output: 'exec: "/bin/sh": no such file\n' }];
  const checked = (Status: string) =>
    seen({ Status: 'running', Health: { Status, FailingStreak: 3, Log: log } }, 0);
  expect(checked('unhealthy')).toMatchObject({ error: 'exec: "/bin/sh": no such file' });
  expect(checked('healthy')).toMatchObject({ error: null });
});

test('a container that does not bear the label of this backend is none of its own', () => {
  const of = (backendId: string, Labels: Record<string, string> | null) =>
    observedContainer(
      { ...ours, Config: { ...ours.Config, Labels } } as unknown as ContainerInspectInfo,
      { backendIds: [backendId], now: soonAfter },
      null,
    );
  expect(of('b', ours.Config.Labels)).toBeDefined();
  const others: (Record<string, string> | null)[] = [
    null,
    {},
    { 'kabinet.backend': 'a' },
    { 'KABINET.BACKEND': 'b' },
  ];
  for (const labels of others) expect(of('b', labels)).toBeUndefined();
});

test("what was made under a former id of this backend is its own, and nobody else's is", () => {
  const info = (backend: string) =>
    ({
      ...ours,
      Config: {
        ...ours.Config,
        Labels: { 'kabinet.backend': backend, 'kabinet.pod': 'p', 'com.example.room': 'b12' },
      },
    }) as unknown as ContainerInspectInfo;
  const backendIds = ['new', 'former'];
  const seenBy = (backend: string) =>
    observedContainer(info(backend), { backendIds, now: soonAfter }, null);
  expect(seenBy('former')?.labels).toEqual({ 'kabinet.backend': 'former', 'kabinet.pod': 'p' });
  expect(seenBy('new')).toBeDefined();
  expect(seenBy('another')).toBeUndefined();
});
