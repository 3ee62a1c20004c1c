import { afterAll, beforeAll, expect, test } from 'vitest';
import { podReport } from '#hub/testing/pod-report.ts';
import type { TestAgent } from '#hub/testing/agent.ts';
import { createTestRuntime, type TestRuntime } from '#hub/testing/runtime.ts';

let given: TestRuntime;
let agent: TestAgent;
beforeAll(async () => {
  given = await createTestRuntime();
  agent = await given.connectedAgent();
});
afterAll(() => given.close());

const installation = 'installation { state pods { id reason progress { percent } } }';

/** How far all that is above a pod is installed; they agree. */
async function ask(podId: string) {
  const { pod } = await given.run<{ pod: Answer }>(
    `query ($id: ID!) { pod(id: $id) { installationState deployment { ${installation} flavour {
      ${installation} release { installed ${installation} app { state installedOn { id } ${installation} } } } } } }`,
    { id: podId },
  );
  const { deployment } = pod;
  const { flavour } = deployment;
  const { release } = flavour;
  for (const each of [flavour, release, release.app])
    expect(each.installation).toEqual(deployment.installation);
  expect(deployment.installation?.state ?? null).toBe(pod.installationState);
  return {
    ...deployment.installation,
    app: release.app.state,
    installedOn: release.app.installedOn.length,
  };
}
type Part = { installation: { state: string } | null };
type Answer = {
  installationState: string | null;
  deployment: Part & {
    flavour: Part & {
      release: Part & { installed: boolean; app: Part & { state: string; installedOn: unknown[] } };
    };
  };
};

const neverStarted = { startedAt: null, containerId: null } as const;

test('an install that fails is never installed, and is once it has run', async () => {
  const { podId } = await given.givenPod(agent.backendId);
  expect(await ask(podId)).toMatchObject({
    state: 'INSTALLING',
    app: 'INSTALLING',
    installedOn: 0,
  });
  const progress = { percent: 42, text: 'Downloading', layers: [] };
  await agent.report([podReport(podId, { ...neverStarted, phase: 'PULLING', progress })]);
  expect(await ask(podId)).toEqual({
    state: 'INSTALLING',
    pods: [{ id: podId, reason: null, progress: { percent: 42 } }],
    app: 'INSTALLING',
    installedOn: 0,
  });
  const reason = 'There is no such image';
  await agent.report([podReport(podId, { ...neverStarted, rev: 2, phase: 'FAILED', reason })]);
  expect(await ask(podId)).toEqual({
    state: 'FAILED',
    pods: [{ id: podId, reason, progress: null }],
    app: 'INSTALL_FAILED',
    installedOn: 0,
  });
  // Asked to start again, it pulls anew.
  await agent.report([podReport(podId, { ...neverStarted, rev: 3, phase: 'PULLING' })]);
  expect(await ask(podId)).toMatchObject({ state: 'INSTALLING' });
  await agent.report([podReport(podId, { rev: 4 })]);
  expect(await ask(podId)).toMatchObject({ state: 'RUNNING', app: 'INSTALLED', installedOn: 1 });
  // What has run stays installed, however it ends and whatever it does next.
  await agent.report([podReport(podId, { rev: 5, phase: 'FAILED', exitCode: 1 })]);
  expect(await ask(podId)).toMatchObject({ state: 'NOT_RUNNING', app: 'INSTALLED' });
  await agent.report([podReport(podId, { ...neverStarted, rev: 6, phase: 'FAILED', reason })]);
  expect(await ask(podId)).toMatchObject({
    state: 'NOT_RUNNING',
    app: 'INSTALLED',
    installedOn: 1,
  });
  await agent.report([podReport(podId, { rev: 7, phase: 'REMOVED' })]);
  expect(await ask(podId)).toMatchObject({ app: 'NOT_INSTALLED', installedOn: 0 });
});

test('a run that was over before anybody heard of it counts', async () => {
  const { podId } = await given.givenPod(agent.backendId);
  await agent.report([podReport(podId, { phase: 'FAILED', exitCode: 3 })]);
  expect(await ask(podId)).toMatchObject({ state: 'NOT_RUNNING' });
  const { firstRunAt } = await given.pod(podId);
  expect(firstRunAt).not.toBeNull();
  await agent.report([podReport(podId, { rev: 2 })]);
  expect((await given.pod(podId)).firstRunAt).toEqual(firstRunAt);
  await agent.report([podReport(podId, { rev: 3, phase: 'REMOVED' })]);
});

test('what failed beside what runs does not hide it', async () => {
  const [failed, runs] = [
    await given.givenPod(agent.backendId),
    await given.givenPod(agent.backendId),
  ];
  await agent.report([
    podReport(failed.podId, { ...neverStarted, phase: 'FAILED' }),
    podReport(runs.podId),
  ]);
  const { pod } = await given.run<{ pod: unknown }>(
    `query ($id: ID!) { pod(id: $id) { installationState deployment { ${installation} flavour { release { app { state ${installation} } } } } } }`,
    { id: failed.podId },
  );
  expect(pod).toMatchObject({
    installationState: 'FAILED',
    deployment: {
      installation: { state: 'FAILED' },
      flavour: {
        release: {
          app: {
            state: 'INSTALLED',
            installation: { state: 'RUNNING', pods: [{ id: runs.podId }] },
          },
        },
      },
    },
  });
});
