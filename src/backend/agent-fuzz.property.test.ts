import { randomUUID, sign } from 'node:crypto';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import {
  isSealedByNonce,
  sealedText,
  sealedTypes,
  type SealedType,
} from '#domain/agent-wire/hub-words.ts';
import { useAgentBench } from './agent-bench.ts';
import type { Clock } from '#domain/clock.ts';
import { systemClock } from '#system/system-clock.ts';

const bench = useAgentBench();
const patience = { timeout: 20_000, interval: 20 };

/** Has no patience with a hub that is in doubt. */
const hasty: Clock = {
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
    type: fc.constantFrom(...sealedTypes),
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

/** Commands of the hub itself with one field that is anything; none that says completely what to run. */
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
    fc.constant<SealedType>('command'),
    fc.oneof(command, incomplete).map((body) => JSON.stringify(body)),
  ),
  fc.tuple(
    fc.constantFrom<SealedType>('command', 'cancel', 'configuration', 'welcome'),
    fc.oneof(fc.json(), fc.string()),
  ),
  fc.tuple(
    fc.constant<SealedType>('cancel'),
    fc.record({ id: fc.oneof(fc.uuid(), odd) }).map((body) => JSON.stringify(body)),
  ),
  fc.tuple(
    fc.constant<SealedType>('configuration'),
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
function sealed(type: SealedType, body: string): string {
  const { hub } = bench();
  const context = isSealedByNonce(type) ? (hub.heard('hello').at(-1)?.nonce ?? '') : hub.epoch;
  const signature = sign(
    null,
    Buffer.from(sealedText({ type, body }, hub.backendId, context)),
    hub.keys.privateKey,
  ).toString('base64');
  return JSON.stringify({ type, body, signature });
}

test('whatever a hub says without its signature, nothing is run, and the agent goes on', async () => {
  const errors: unknown[] = [];
  process.on('uncaughtExceptionMonitor', (error) => void errors.push(error));
  await bench().beginConnected({ clock: hasty, random: () => 0.1 });
  await fc.assert(
    fc.asyncProperty(fc.array(noise, { minLength: 1, maxLength: 20 }), async (texts) => {
      for (const text of texts) bench().hub.sendText(text);
      await new Promise(setImmediate);
      expect(bench().engine.containers.size).toBe(0);
    }),
    { numRuns: 300 },
  );
  expect(bench().hub.commands.size).toBe(0);
  await bench().until(() => expect(bench().hub.isConnected).toBe(true));
  await bench().deployed();
  expect(errors).toEqual([]);
});

test('whatever a hub signs that is no complete command, nothing is run, and the agent goes on', async () => {
  await bench().beginConnected({ clock: hasty, random: () => 0.1 });
  await fc.assert(
    fc.asyncProperty(fc.array(signedBody, { minLength: 1, maxLength: 10 }), async (frames) => {
      for (const [type, body] of frames) bench().hub.sendText(sealed(type, body));
      await new Promise(setImmediate);
      expect(bench().engine.containers.size).toBe(0);
    }),
    { numRuns: 200 },
  );
  await bench().until(() => expect(bench().hub.isConnected).toBe(true));
  bench().hub.sendText(sealed('configuration', JSON.stringify({ rev: 2 ** 40, wanted: {} })));
  await bench().deployed();
  expect(bench().hub.heard('hello')).toHaveLength(1);
});

test('a flood of frames costs no memory that stays', async () => {
  await bench().beginConnected({ clock: hasty, random: () => 0.1 });
  const uid = await bench().deployed();
  const flood = (count: number) => {
    for (let n = 0; n < count; n += 1) {
      bench().hub.sendText(
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
      bench().hub.sendText(
        JSON.stringify({ type: 'credit', lane: 'telemetry', frames: 2 ** 40, bytes: 2 ** 40 }),
      );
      bench().hub.sendText(JSON.stringify({ type: 'close-log', streamId: randomUUID() }));
      bench().hub.sendText(JSON.stringify({ type: 'dance', text: 'x'.repeat(2_000) }));
    }
  };
  flood(150);
  await vi.waitFor(() => expect(bench().hub.heard('log-end').length).toBeGreaterThan(70), patience);
  bench().hub.frames.length = 0;
  const before = process.memoryUsage().heapUsed;
  flood(300);
  await vi.waitFor(
    () => expect(bench().hub.heard('log-end').length).toBeGreaterThan(140),
    patience,
  );
  bench().hub.frames.length = 0;
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(128 * 1024 * 1024);
  expect(await bench().done('STOP', uid)).toBe('SUCCEEDED');
});
