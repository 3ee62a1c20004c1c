import { expect, test } from 'vitest';
import { podPhases } from '#domain/lifecycle/pod-phase.ts';
import { installStage } from './install-stage.ts';

const pod = { phase: 'PENDING' as const, reason: null, progress: null };
const deploy = { verb: 'DEPLOY' as const, state: 'QUEUED' as const, reason: null };

test('a fresh install waits for its backend', () => {
  expect(installStage(pod, [deploy])).toEqual({
    kind: 'in-progress',
    step: 'queued',
    percent: null,
    words: 'Waiting for the backend to fetch the request',
  });
});

test('a pull says how far it is', () => {
  const progress = { percent: 42, text: 'Downloading 1.9 of 4.7 GB' };
  expect(installStage({ ...pod, phase: 'PULLING', progress }, [deploy])).toEqual({
    kind: 'in-progress',
    step: 'pulling',
    percent: 42,
    words: 'Downloading 1.9 of 4.7 GB',
  });
});

test('an install arrives when its container runs', () => {
  expect(installStage({ ...pod, phase: 'RUNNING' }, [{ ...deploy, state: 'SUCCEEDED' }])).toEqual({
    kind: 'running',
  });
});

test('a failure shows its cause', () => {
  expect(installStage({ ...pod, phase: 'FAILED', reason: 'The disk is full.' }, [deploy])).toEqual({
    kind: 'failed',
    because: 'The disk is full.',
  });
});

test('a request that expired is a failure although the pod is still pending', () => {
  expect(
    installStage(pod, [
      { ...deploy, state: 'EXPIRED', reason: 'The backend did not fetch it in time.' },
    ]),
  ).toEqual({ kind: 'failed', because: 'The backend did not fetch it in time.' });
});

test('a deploy in doubt does not hide a container that runs', () => {
  expect(installStage({ ...pod, phase: 'RUNNING' }, [{ ...deploy, state: 'IN_DOUBT' }])).toEqual({
    kind: 'running',
  });
});

test.each(podPhases)('the phase %s has a stage', (phase) => {
  expect(['in-progress', 'running', 'failed', 'ended']).toContain(
    installStage({ ...pod, phase }, []).kind,
  );
});
