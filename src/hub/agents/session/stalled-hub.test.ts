import { expect, test } from 'vitest';
import { createTestRuntime } from '#hub/testing/runtime.ts';

test('a hub that was stalled reads what waits in its sockets before it calls a backend silent', async () => {
  let stalledMs = 0;
  const given = await createTestRuntime({ now: () => new Date(Date.now() + stalledMs) });
  const agent = await given.connectedAgent();
  stalledMs = 60_000;
  agent.heartbeat();
  await given.hub.agents.sweep();
  expect(given.hub.agents.sessionCount()).toBe(1);
  expect((await given.backend(agent.backendId)).toldFreshness).toBe('LIVE');
  await given.close();
});
