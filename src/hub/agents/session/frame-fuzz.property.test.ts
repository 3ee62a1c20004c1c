import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backends, changes, commands, pods } from '#hub/store/runtime-tables.ts';
import { parseAgentFrame } from '#hub/agents/transport/parse-agent-frame.ts';
import { createTestRuntime, type TestRuntime } from '#hub/testing/runtime.ts';
import { cases } from '#domain/testing/cases.ts';

let given: TestRuntime;
beforeAll(async () => {
  given = await createTestRuntime();
});
afterAll(() => given.close());

const types = [
  'hello',
  'resources',
  'snapshot',
  'delta',
  'heartbeat',
  'configuration-report',
  'new-key',
  'log-chunk',
  'log-end',
  '__proto__',
  'dance',
];
/** Texts that are nearly frames, and texts that are nothing. */
const nearlyFrame = fc.oneof(
  fc.string(),
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc
    .record(
      {
        type: fc.constantFrom(...types),
        seq: fc.anything(),
        pods: fc.anything(),
        commands: fc.array(fc.anything()),
        id: fc.anything(),
        headSeq: fc.double(),
      },
      { requiredKeys: ['type'] },
    )
    .map((frame) =>
      JSON.stringify(frame, (_key, value: unknown) =>
        typeof value === 'bigint' ? String(value) : value,
      ),
    ),
);

async function everything(): Promise<string> {
  const { database } = given.hub;
  return JSON.stringify([
    await database.select().from(backends),
    await database.select().from(pods),
    await database.select().from(commands),
    await database.select().from(changes),
  ]);
}

test('whatever comes, a frame is read, passed over or broken, and nothing else', () => {
  fc.assert(
    fc.property(nearlyFrame, (text) => {
      expect(['frame', 'unknown', 'broken']).toContain(parseAgentFrame(text).kind);
    }),
    { numRuns: cases(2_000) },
  );
});

test('whatever a sender writes before it has proved its key, rows and sessions stay byte for byte as they are', async () => {
  const agent = await given.enrolledAgent();
  await given.givenPod(agent.backendId);
  const before = await everything();
  await fc.assert(
    fc.asyncProperty(fc.array(nearlyFrame, { minLength: 1, maxLength: 5 }), async (texts) => {
      await agent.dialWithoutAnswer();
      for (const text of texts) agent.sendRaw(text);
      await agent.drop();
    }),
    { numRuns: cases(40) },
  );
  expect(await everything()).toBe(before);
  expect(given.hub.agents.sessionCount()).toBe(0);
});

test('whatever an agent says once it is in, its session goes on or ends, and others are unaffected', async () => {
  const [agent, honest] = [await given.enrolledAgent(), await given.enrolledAgent()];
  await honest.connect();
  await honest.snapshot([]);
  await fc.assert(
    fc.asyncProperty(fc.array(nearlyFrame, { minLength: 1, maxLength: 4 }), async (texts) => {
      await agent.connect();
      for (const text of texts) agent.sendRaw(text);
      await agent.drop();
    }),
    { numRuns: cases(25) },
  );
  honest.heartbeat();
  await honest.expectFrame('beat');
  expect((await given.backend(honest.backendId)).epoch).toBe(1);
  await honest.leave();
});
