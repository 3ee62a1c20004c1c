import { randomUUID, sign } from 'node:crypto';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import {
  isSignedOverNonce,
  signedText,
  signedTypes,
  type SignedType,
} from '#domain/agent-wire/hub-words.ts';
import { useAgentHarness } from '#backend/testing/agent-harness.ts';
import type { Clock } from '#domain/clock.ts';
import { systemClock } from '#system/system-clock.ts';
import { cases } from '#domain/testing/cases.ts';

const harness = useAgentHarness();
const patience = { timeout: 20_000, interval: 20 };

/** Has no patience with a hub that is in doubt. */
const impatient: Clock = {
  ...systemClock,
  wait: (ms, signal) => systemClock.wait(ms > 15_000 && ms < 30_000 ? 5 : ms, signal),
};

const plainTypes = [
  'challenge',
  'ack',
  'nack',
  'resync',
  'beat',
  'credit',
  'open-log',
  'close-log',
  'key-pinned',
  'watch-stats',
  'unwatch-stats',
  '__proto__',
  'dance',
];
const number = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(-1, 0, 2 ** 53, 9_223_372_036_854_775_807, 1e308),
);
const odd = fc.oneof(fc.jsonValue(), number, fc.string(), fc.uuid());

/** Frames of a hub with fields that are anything, and texts that are nothing. */
const plain = fc
  .record(
    {
      type: fc.constantFrom(...plainTypes),
      seq: odd,
      expected: odd,
      because: odd,
      now: odd,
      heartbeatMs: fc.constantFrom(-1, 0, 1e9, 'x'),
      lane: fc.constantFrom('control', 'state', 'telemetry', 'x'),
      frames: odd,
      bytes: odd,
      streamId: fc.oneof(odd, fc.uuid()),
      uid: fc.oneof(odd, fc.uuid()),
      tail: odd,
      follow: fc.boolean(),
      timestamps: fc.boolean(),
      since: odd,
      publicKey: odd,
      nonce: odd,
    },
    { requiredKeys: ['type'] },
  )
  .map((frame) => JSON.stringify(frame));
const unsigned = fc
  .record({
    type: fc.constantFrom(...signedTypes),
    body: fc.oneof(fc.json(), fc.string()),
    signature: fc.oneof(fc.constant(null), fc.base64String()),
  })
  .map((frame) => JSON.stringify(frame));
const noise = fc.oneof(
  plain,
  unsigned,
  fc.string(),
  fc.json(),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

/**
 * Commands of the hub itself with one field that is anything; none that says completely what to
 * run.
 */
const command = fc.record({
  id: fc.oneof(fc.uuid(), odd),
  verb: fc.oneof(fc.constantFrom('START', 'STOP', 'RESTART', 'REMOVE', 'EXEC'), odd),
  uid: fc.oneof(fc.uuid(), odd),
  notAfter: fc.oneof(fc.constant('2100-01-01T00:00:00.000Z'), odd),
  spec: fc.oneof(fc.constant(null), fc.jsonValue()),
  graceSeconds: fc.oneof(fc.constant(null), odd),
});
const incomplete = fc.record({
  id: fc.uuid(),
  verb: fc.constant('DEPLOY'),
  uid: fc.uuid(),
  notAfter: fc.constant('2100-01-01T00:00:00.000Z'),
  graceSeconds: fc.constant(null),
  spec: fc.record({
    deploymentId: fc.uuid(),
    name: fc.constantFrom('', '../x', '-rm', 'a b', '$(id)'),
    image: fc.string(),
    env: odd,
    limits: odd,
    privileged: fc.constant(true),
    mounts: odd,
  }),
});
const signedBody = fc.oneof(
  fc.tuple(
    fc.constant<SignedType>('command'),
    fc.oneof(command, incomplete).map((body) => JSON.stringify(body)),
  ),
  fc.tuple(
    fc.constantFrom<SignedType>('command', 'cancel', 'configuration', 'welcome'),
    fc.oneof(fc.json(), fc.string()),
  ),
  fc.tuple(
    fc.constant<SignedType>('cancel'),
    fc.record({ id: fc.oneof(fc.uuid(), odd) }).map((body) => JSON.stringify(body)),
  ),
  fc.tuple(
    fc.constant<SignedType>('configuration'),
    fc
      .record({
        rev: odd,
        wanted: fc.dictionary(
          fc.constantFrom('maxPods', 'concurrency', 'allowedRegistries', 'labels', 'x'),
          odd,
        ),
      })
      .map((body) => JSON.stringify(body)),
  ),
);

/** As the hub itself would send it, in this session. */
function signed(type: SignedType, body: string): string {
  const { hub } = harness();
  const context = isSignedOverNonce(type) ? (hub.received('hello').at(-1)?.nonce ?? '') : hub.epoch;
  const signature = sign(
    null,
    Buffer.from(signedText({ type, body }, hub.backendId, context)),
    hub.keys.privateKey,
  ).toString('base64');
  return JSON.stringify({ type, body, signature });
}

test('whatever a hub says without its signature, nothing is run, and the agent goes on', async () => {
  const errors: unknown[] = [];
  process.on('uncaughtExceptionMonitor', (error) => void errors.push(error));
  await harness().startConnected({ clock: impatient, random: () => 0.1 });
  await fc.assert(
    fc.asyncProperty(fc.array(noise, { minLength: 1, maxLength: 20 }), async (texts) => {
      for (const text of texts) harness().hub.sendText(text);
      await new Promise(setImmediate);
      expect(harness().engine.containers.size).toBe(0);
    }),
    { numRuns: cases(300) },
  );
  expect(harness().hub.commands.size).toBe(0);
  await harness().until(() => expect(harness().hub.isConnected).toBe(true));
  await harness().deployed();
  expect(errors).toEqual([]);
});

test('whatever a hub signs that is no complete command, nothing is run, and the agent goes on', async () => {
  await harness().startConnected({ clock: impatient, random: () => 0.1 });
  await fc.assert(
    fc.asyncProperty(fc.array(signedBody, { minLength: 1, maxLength: 10 }), async (frames) => {
      for (const [type, body] of frames) harness().hub.sendText(signed(type, body));
      await new Promise(setImmediate);
      expect(harness().engine.containers.size).toBe(0);
    }),
    { numRuns: cases(200) },
  );
  await harness().until(() => expect(harness().hub.isConnected).toBe(true));
  harness().hub.sendText(signed('configuration', JSON.stringify({ rev: 2 ** 40, wanted: {} })));
  await harness().deployed();
  expect(harness().hub.received('hello')).toHaveLength(1);
});

test('a flood of frames costs no memory that stays', async () => {
  await harness().startConnected({ clock: impatient, random: () => 0.1 });
  const uid = await harness().deployed();
  const flood = (count: number) => {
    for (let n = 0; n < count; n += 1) {
      harness().hub.sendText(
        JSON.stringify({
          type: 'open-log',
          streamId: randomUUID(),
          uid: n % 2 ? uid : randomUUID(),
          tail: 1,
          follow: false,
          timestamps: true,
          since: null,
        }),
      );
      harness().hub.sendText(
        JSON.stringify({ type: 'credit', lane: 'telemetry', frames: 2 ** 40, bytes: 2 ** 40 }),
      );
      harness().hub.sendText(JSON.stringify({ type: 'close-log', streamId: randomUUID() }));
      harness().hub.sendText(JSON.stringify({ type: 'dance', text: 'x'.repeat(2_000) }));
    }
  };
  flood(150);
  await vi.waitFor(
    () => expect(harness().hub.received('log-end').length).toBeGreaterThan(70),
    patience,
  );
  harness().hub.frames.length = 0;
  const before = process.memoryUsage().heapUsed;
  flood(300);
  await vi.waitFor(
    () => expect(harness().hub.received('log-end').length).toBeGreaterThan(140),
    patience,
  );
  harness().hub.frames.length = 0;
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(128 * 1024 * 1024);
  expect(await harness().done('STOP', uid)).toBe('SUCCEEDED');
});
