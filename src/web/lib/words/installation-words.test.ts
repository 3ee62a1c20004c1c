import { expect, test } from 'vitest';
import { installationWords, type Installation } from './installation-words.ts';

const lab = { id: 'lab', name: 'lab', isDemo: false, freshness: 'LIVE' as const };
const gpu = { ...lab, id: 'gpu', name: 'gpu' };
const pod = { phase: 'RUNNING' as const, reason: null, progress: null, backend: lab };

test.each<[Installation, string]>([
  [{ state: 'RUNNING', pods: [pod, pod] }, 'Running on lab'],
  [{ state: 'RUNNING', pods: [pod, { ...pod, backend: gpu }] }, 'Running on 2 backends'],
  [
    { state: 'RUNNING', pods: [{ ...pod, backend: { ...lab, freshness: 'OFFLINE' } }] },
    'Last seen running on lab',
  ],
  [{ state: 'INSTALLING', pods: [{ ...pod, phase: 'PENDING' }] }, 'Installing'],
  [
    { state: 'INSTALLING', pods: [{ ...pod, phase: 'PULLING', progress: { percent: 42.9 } }] },
    'Installing 42 %',
  ],
  [{ state: 'NOT_RUNNING', pods: [{ ...pod, phase: 'STOPPED' }] }, 'Installed, not running'],
  [
    {
      state: 'NOT_RUNNING',
      pods: [{ ...pod, phase: 'FAILED', reason: 'Ended with an error (exit code 1)' }],
    },
    'Installed, not running: Ended with an error (exit code 1)',
  ],
  [
    {
      state: 'FAILED',
      pods: [{ ...pod, phase: 'FAILED', reason: 'No such image\nmanifest unknown' }],
    },
    'Failed: No such image',
  ],
  [
    { state: 'FAILED', pods: [{ ...pod, phase: 'STOPPED' }] },
    'Failed: It was stopped before it ran.',
  ],
  [{ state: 'FAILED', pods: [{ ...pod, phase: 'FAILED' }] }, 'Failed: It has never run.'],
  [{ state: 'LOST', pods: [{ ...pod, phase: 'LOST', reason: 'Gone' }] }, 'Lost: Gone'],
])('%j', (installation, sentence) => {
  const { words, on, because } = installationWords(installation);
  const where = on === null ? '' : ` ${on.name}`;
  expect(`${words}${where}${because === null ? '' : `: ${because}`}`).toBe(sentence);
});
