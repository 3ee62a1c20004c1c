import type { TestAgent } from './agent.ts';
import { runningPod } from './running-pod.ts';
import type { TestRuntime } from './runtime.ts';

export const stopPod =
  'mutation ($id: ID, $pod: ID!) { stopPod(input: { id: $id, pod: $pod, graceSeconds: 3 }) { id state verb createdBy } }';
export type StoppedPod = { stopPod: { id: string; state: string } };

/** An agent that has begun to stop a pod and is gone in the middle of it. */
export async function begunStop(
  given: TestRuntime,
  agent: TestAgent,
): Promise<{ podId: string; commandId: string }> {
  const podId = await runningPod(given, agent);
  const {
    stopPod: { id: commandId },
  } = await given.run<StoppedPod>(stopPod, { pod: podId });
  await agent.expectFrame('command');
  await agent.report([], [{ id: commandId, state: 'RUNNING' }]);
  await agent.drop();
  return { podId, commandId };
}
