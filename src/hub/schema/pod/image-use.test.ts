import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLiveAgent, type LiveAgent } from '#hub/testing/live-agent.ts';
import { podReport } from '#hub/testing/pod-report.ts';

let given: LiveAgent;
beforeAll(async () => {
  given = await createLiveAgent();
});
afterAll(() => given.close());

async function imageUseOf(id: string): Promise<unknown> {
  const { pod } = await given.run<{ pod: { imageUse: unknown } }>(
    'query ($id: ID!) { pod(id: $id) { imageUse { source at problem } } }',
    { id },
  );
  return pod.imageUse;
}

test('how the image of a pod came is known as its backend has told it, and null when it does not', async () => {
  const { podId } = await given.givenPod(given.agent.backendId);
  await given.agent.report([podReport(podId)]);
  expect(await imageUseOf(podId)).toBeNull();
  const at = new Date('2026-01-01T00:00:05Z');
  const problem = 'lab.example cannot answer now.\n503 Service Unavailable';
  await given.agent.report([
    podReport(podId, { rev: 2, imageUse: { source: 'OLDER', at, problem } }),
  ]);
  expect(await imageUseOf(podId)).toEqual({ source: 'OLDER', at: at.toISOString(), problem });
});
