import type { TestAgent } from './agent.ts';
import { podReport } from './pod-report.ts';
import { createTestRuntime, type TestRuntime } from './runtime.ts';

/** A hub with an agent that is connected. */
export type LiveAgent = TestRuntime & {
  agent: TestAgent;
  /** A pod that the agent has reported to run. */
  runningPod(): Promise<string>;
};

export async function createLiveAgent(): Promise<LiveAgent> {
  const runtime = await createTestRuntime();
  const agent = await runtime.connectedAgent();
  return {
    ...runtime,
    agent,
    async runningPod() {
      const { podId } = await runtime.givenPod(agent.backendId);
      await agent.report([podReport(podId)]);
      return podId;
    },
  };
}
