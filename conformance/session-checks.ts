import { randomUUID } from 'node:crypto';
import type { ConformanceCheck } from './conformance-check.ts';
import { assertThat } from './check-failed.ts';

const section = 'Opening a session';

export const sessionChecks: ConformanceCheck[] = [
  {
    name: 'hello',
    section,
    promise: 'answers the challenge with a hello, signed by the enrolled key, within 5 s',
    async run(kit) {
      await kit.until(() => kit.hub.received('hello').length > 0, 60_000, 'no hello came');
      await kit.connected();
    },
  },
  {
    name: 'version',
    section,
    promise: 'names a range of protocol versions that holds version 1',
    async run({ hub }) {
      const { min, max } = hub.received('hello')[0]?.protocol ?? { min: 0, max: 0 };
      assertThat(min <= 1 && max >= 1 && min <= max, `the hello says versions ${min} to ${max}`);
    },
  },
  {
    name: 'resources',
    section: 'State',
    promise: 'reports its resources after the welcome',
    async run(kit) {
      await kit.until(
        () => kit.hub.received('resources').length > 0,
        15_000,
        'no resources frame came after the welcome',
      );
    },
  },
  {
    name: 'unknown',
    section: 'The agent protocol, version 1',
    promise: 'ignores frames and fields that it does not know',
    async run(kit) {
      await kit.connected();
      const hellos = kit.hub.received('hello').length;
      kit.hub.sendText('{"type":"dance","steps":3}');
      kit.hub.sendText(
        JSON.stringify({
          type: 'beat',
          now: kit.hub.now,
          heartbeatMs: kit.hub.heartbeatMs,
          mood: 'good',
        }),
      );
      await kit.settled();
      assertThat(
        kit.hub.received('hello').length === hellos,
        'the connection ended after a frame that is not known',
      );
    },
  },
  {
    name: 'cut',
    section: 'Signed frames',
    promise: 'reconnects within 30 s when the connection breaks, with the epoch that it was given',
    async run(kit) {
      await kit.connected();
      const { epoch } = kit.hub;
      kit.hub.cut();
      await kit.nextHello();
      const hello = kit.hub.received('hello').at(-1);
      assertThat(
        hello?.lastEpoch === epoch,
        `the hello says lastEpoch ${hello?.lastEpoch}, and the session before was epoch ${epoch}`,
      );
      await kit.connected();
    },
  },
  {
    name: 'resume',
    section: 'State',
    promise: 'goes on after what the hub has when it may resume, and sends no snapshot',
    async run(kit) {
      await kit.runningPod();
      await kit.settled();
      const snapshots = kit.hub.received('snapshot').length;
      const hellos = kit.hub.received('hello');
      await kit.reconnected();
      const sameStream = kit.hub.received('hello').at(-1)?.streamId === hellos.at(-1)?.streamId;
      assertThat(sameStream, 'the stream has a new id although the backend was not restarted');
      assertThat(
        kit.hub.received('snapshot').length === snapshots,
        'a snapshot came although the welcome said RESUME',
      );
    },
  },
  {
    name: 'other-hub',
    section,
    promise: 'sends nothing to a hub that is not the one it has joined',
    async run(kit) {
      const { hubId } = kit.hub;
      kit.hub.hubId = randomUUID();
      kit.hub.cut();
      try {
        const hellos = kit.hub.received('hello').length;
        const calls = kit.hub.connections;
        await kit.until(
          () => kit.hub.connections > calls,
          35_000,
          'the backend did not connect again',
        );
        await kit.never(
          () => kit.hub.received('hello').length > hellos,
          3_000,
          'a hello was said to a hub of another id',
        );
      } finally {
        kit.hub.hubId = hubId;
      }
      await kit.connected();
    },
  },
  {
    name: 'old-epoch',
    section: 'Signed frames',
    promise: 'refuses an epoch that is not newer than its last',
    async run(kit) {
      await kit.connected();
      kit.hub.epochStep = 0;
      kit.hub.cut();
      try {
        await kit.nextHello();
        const beats = kit.hub.received('heartbeat').length;
        await kit.never(
          () => kit.hub.received('heartbeat').length > beats,
          3_000,
          'a session was opened in an epoch that was given before',
        );
      } finally {
        kit.hub.epochStep = 1;
      }
      kit.hub.cut();
      await kit.connected();
      await kit.settled();
    },
  },
  {
    name: 'forged-welcome',
    section: 'Signed frames',
    promise: 'follows no welcome that the pinned key has not signed',
    async run(kit) {
      kit.hub.tamper = (frame) =>
        frame.type === 'welcome' && 'body' in frame
          ? { ...frame, body: frame.body.replace(/"epoch":\d+/, '"epoch":999999') }
          : frame;
      kit.hub.cut();
      try {
        await kit.nextHello();
        const beats = kit.hub.received('heartbeat').length;
        await kit.never(
          () => kit.hub.received('heartbeat').length > beats,
          3_000,
          'a welcome that was changed on its way was followed',
        );
      } finally {
        kit.hub.tamper = (frame) => frame;
      }
      await kit.connected();
      await kit.settled();
      assertThat(
        (kit.hub.received('hello').at(-1)?.lastEpoch ?? 0) < 999_999,
        'the epoch of a forged welcome was kept',
      );
    },
  },
];
