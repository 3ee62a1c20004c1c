import type { TestAgent } from './agent.ts';
import { podReport } from './pod-report.ts';
import type { TestRuntime } from './runtime.ts';

/** Connects an agent and lets it report a running pod. */
export async function runningPod(given: TestRuntime, agent: TestAgent): Promise<string> {
  await agent.connect();
  await agent.snapshot([]);
  const { podId, commandId } = await given.givenPod(agent.backendId);
  await agent.expectFrame('command', ({ id }) => id === commandId);
  await agent.report([podReport(podId)], [{ id: commandId, state: 'SUCCEEDED' }]);
  return podId;
}
