import { randomUUID } from 'node:crypto';
import type { ConformanceCheck } from './conformance-check.ts';
import { assertThat } from './check-failed.ts';

const section = 'State';

export const stateChecks: ConformanceCheck[] = [
  {
    name: 'snapshot',
    section,
    promise: 'sends everything, in parts, after a welcome with mode SNAPSHOT',
    async run(kit) {
      await kit.connected();
      await kit.until(
        () => kit.hub.received('snapshot').length > 0,
        15_000,
        'no snapshot came after the first welcome',
      );
      const [first] = kit.hub.received('snapshot');
      assertThat(
        first?.part === 0 && first.parts >= 1,
        'the first frame of the snapshot is not part 0',
      );
    },
  },
  {
    name: 'deploy',
    section: 'Commands',
    promise:
      'runs what is asked and reports each change as a whole object, the result not before the state that it caused',
    async run(kit) {
      const uid = await kit.runningPod();
      const word = kit.hub.commandReports.find(
        ({ state, uid: of }) => state === 'SUCCEEDED' && of === uid,
      );
      assertThat(
        word?.phaseThen === 'RUNNING',
        `the result came when the pod was ${word?.phaseThen ?? 'not reported'}`,
      );
    },
  },
  {
    name: 'sequence',
    section,
    promise: 'counts its deltas without a gap, and the revisions of a pod upwards from 1',
    async run(kit) {
      const uid = await kit.runningPod();
      await kit.done('RESTART', uid);
      const revs = kit.hub
        .received('delta')
        .flatMap(({ pods }) => pods)
        .filter((pod) => pod.uid === uid)
        .map(({ rev }) => rev);
      assertThat(
        revs.every((rev) => rev >= 1),
        'a report has revision 0',
      );
      assertThat(
        (kit.hub.pods.get(uid)?.rev ?? 0) > 1,
        'the revision of a pod that was restarted did not grow',
      );
    },
  },
  {
    name: 'nack',
    section,
    promise: 'sends again from where the hub asks, or a snapshot',
    async run(kit) {
      const uid = await kit.runningPod();
      await kit.settled();
      const before = kit.hub.received('snapshot').length;
      const expected = kit.hub.appliedSeq;
      const times = () => kit.hub.received('delta').filter(({ seq }) => seq === expected).length;
      const told = times();
      kit.hub.send({ type: 'nack', expected });
      await kit.until(
        () => times() > told || kit.hub.received('snapshot').length > before,
        10_000,
        `nothing came again after a nack of ${expected}`,
      );
      await kit.untilPhase(uid, 'RUNNING');
    },
  },
  {
    name: 'resync',
    section,
    promise: 'sends a snapshot of everything when the hub has doubts',
    async run(kit) {
      const uid = await kit.runningPod();
      await kit.settled();
      const before = kit.hub.received('snapshot').length;
      kit.hub.pods.clear();
      kit.hub.send({ type: 'resync', because: 'The conformance kit asks for everything.' });
      await kit.until(
        () => kit.hub.received('snapshot').length > before,
        10_000,
        'no snapshot came after a resync',
      );
      await kit.until(
        () => kit.hub.pods.get(uid)?.phase === 'RUNNING',
        5_000,
        'the snapshot does not hold a pod that runs',
      );
    },
  },
  {
    name: 'lost-hub',
    section,
    promise: 'sends everything to a hub that has lost its data',
    async run(kit) {
      const uid = await kit.runningPod();
      Object.assign(kit.hub, { streamId: '', appliedSeq: 0 });
      kit.hub.pods.clear();
      kit.hub.cut();
      await kit.connected();
      await kit.untilPhase(uid, 'RUNNING');
      await kit.settled();
    },
  },
  {
    name: 'credit',
    section: 'Lanes',
    promise: 'sends no state without credit, goes on with heartbeats, and coalesces what waits',
    async run(kit) {
      const uid = await kit.runningPod();
      const plenty = { frames: 64, bytes: 1024 * 1024 };
      kit.hub.credits = {
        control: { frames: 10_000, bytes: 1024 * 1024 * 64 },
        state: { frames: 0, bytes: 0 },
        telemetry: plenty,
      };
      kit.hub.cut();
      try {
        await kit.connected();
        const deltas = kit.hub.received('delta').length;
        const beats = kit.hub.received('heartbeat').length;
        const { id } = kit.ask('STOP', uid, { graceSeconds: 1 });
        await kit.until(
          () => kit.hub.received('heartbeat').length > beats + 3,
          10 * kit.hub.heartbeatMs,
          'heartbeats stop when the lane of state is paused',
        );
        assertThat(kit.hub.received('delta').length === deltas, 'a delta was sent without credit');
        kit.hub.send({ type: 'credit', lane: 'state', ...plenty });
        await kit.resultOf(id);
      } finally {
        kit.hub.credits = undefined;
      }
      await kit.reconnected();
    },
  },
  {
    name: 'log',
    section: 'Lanes',
    promise: 'sends a log when it is asked for, and says when it ends',
    async run(kit) {
      const uid = await kit.runningPod();
      const streamId = randomUUID();
      kit.hub.send({
        type: 'open-log',
        streamId,
        uid,
        tail: 10,
        follow: false,
        timestamps: false,
        since: null,
      });
      await kit.until(
        () => kit.hub.received('log-end').some((end) => end.streamId === streamId),
        15_000,
        'no log-end came',
      );
      const missing = randomUUID();
      kit.hub.send({
        type: 'open-log',
        streamId: missing,
        uid: randomUUID(),
        tail: 10,
        follow: false,
        timestamps: false,
        since: null,
      });
      await kit.until(
        () =>
          kit.hub
            .received('log-end')
            .some((end) => end.streamId === missing && end.problem !== null),
        15_000,
        'the log of a pod that does not exist does not end with a problem',
      );
    },
  },
];
