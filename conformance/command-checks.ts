import { randomUUID } from 'node:crypto';
import type { ConformanceCheck } from './conformance-check.ts';
import { assertThat, CheckFailed } from './check-failed.ts';

const section = 'Commands';

export const commandChecks: ConformanceCheck[] = [
  {
    name: 'verbs',
    section,
    promise: 'stops, starts and restarts a pod, and reports each',
    async run(kit) {
      const uid = await kit.runningPod();
      await kit.done('STOP', uid, { graceSeconds: 1 });
      await kit.untilPhase(uid, 'STOPPED');
      await kit.done('START', uid);
      await kit.untilPhase(uid, 'RUNNING');
      await kit.done('RESTART', uid, { graceSeconds: 1 });
      await kit.untilPhase(uid, 'RUNNING');
    },
  },
  {
    name: 'redelivery',
    section,
    promise: 'answers an id that it knows from its journal and does not do it again',
    async run(kit) {
      const uid = await kit.runningPod();
      const frame = kit.ask('RESTART', uid, { graceSeconds: 1 });
      await kit.resultOf(frame.id);
      await kit.settled();
      const { startedAt } = kit.hub.pods.get(uid) ?? {};
      kit.hub.commands.delete(frame.id);
      kit.hub.send(frame);
      const { state } = await kit.resultOf(frame.id, 15_000);
      assertThat(state === 'SUCCEEDED', `the second answer was ${state}`);
      await kit.settled();
      assertThat(
        String(kit.hub.pods.get(uid)?.startedAt) === String(startedAt),
        'the container was restarted once more',
      );
    },
  },
  {
    name: 'redelivery-later',
    section,
    promise: 'does the same in another session',
    async run(kit) {
      const uid = await kit.runningPod();
      const frame = kit.ask('RESTART', uid, { graceSeconds: 1 });
      await kit.resultOf(frame.id);
      await kit.settled();
      const { startedAt } = kit.hub.pods.get(uid) ?? {};
      kit.hub.commands.delete(frame.id);
      // Asked again in the next session, as whatever has no result is.
      await kit.reconnected();
      await kit.resultOf(frame.id, 15_000);
      assertThat(
        String(kit.hub.pods.get(uid)?.startedAt) === String(startedAt),
        'the container was restarted once more',
      );
    },
  },
  {
    name: 'expiry',
    section,
    promise: 'does not start what has expired, and says EXPIRED',
    async run(kit) {
      const uid = await kit.runningPod();
      const { id } = kit.ask('STOP', uid, { notAfter: new Date(kit.hub.now.getTime() - 1_000) });
      const { state } = await kit.resultOf(id, 15_000);
      assertThat(state === 'EXPIRED', `it was answered ${state}`);
      await kit.settled();
      assertThat(kit.hub.pods.get(uid)?.phase === 'RUNNING', 'the pod was stopped all the same');
    },
  },
  {
    name: 'hub-clock',
    section,
    promise: 'judges expiry by the clock of the hub',
    async run(kit) {
      const uid = await kit.runningPod();
      kit.hub.skewMs = -2 * 60 * 60_000;
      try {
        await kit.reconnected();
        const { id } = kit.ask('RESTART', uid, { graceSeconds: 1 });
        const { state } = await kit.resultOf(id);
        assertThat(
          state === 'SUCCEEDED',
          `a command that is good for a minute by the hub, whose clock is two hours behind, was answered ${state}`,
        );
      } finally {
        kit.hub.skewMs = 0;
      }
      await kit.reconnected();
    },
  },
  {
    name: 'unsupported',
    section,
    promise: 'answers a verb that it does not understand with REJECTED and "unsupported"',
    async run(kit) {
      await kit.connected();
      const id = randomUUID();
      kit.hub.send({
        type: 'command',
        id,
        verb: 'TELEPORT' as 'STOP',
        uid: randomUUID(),
        notAfter: new Date(kit.hub.now.getTime() + 60_000),
        spec: null,
        graceSeconds: null,
      });
      const { state, reason } = await kit.resultOf(id, 15_000);
      assertThat(
        state === 'REJECTED' && (reason ?? '').startsWith('unsupported'),
        `it was answered ${state}, ${reason ?? 'without a reason'}`,
      );
    },
  },
  {
    name: 'forged-command',
    section: 'Signed frames',
    promise: 'does nothing that was changed on its way, or that belongs to another session',
    async run(kit) {
      const uid = await kit.runningPod();
      kit.hub.tamper = (frame) =>
        'body' in frame ? { ...frame, body: frame.body.replace('"RESTART"', '"REMOVE"') } : frame;
      const changed = kit.ask('RESTART', uid);
      kit.hub.tamper = (frame) => frame;
      kit.hub.epoch += 1;
      const replayed = kit.ask('STOP', uid, { graceSeconds: 1 });
      kit.hub.epoch -= 1;
      for (const { id } of [changed, replayed]) kit.hub.forget(id);
      await kit.settled();
      if (kit.hub.pods.get(uid)?.phase !== 'RUNNING') throw new CheckFailed('it was done');
      assertThat(
        !kit.hub.commands.has(changed.id) && !kit.hub.commands.has(replayed.id),
        'it was answered, as if it had been heard from the hub',
      );
    },
  },
  {
    name: 'cancel',
    section,
    promise: 'reports the end of a finished command again when it is cancelled',
    async run(kit) {
      const uid = await kit.runningPod();
      const id = await kit.done('RESTART', uid, { graceSeconds: 1 });
      await kit.settled();
      kit.hub.commands.delete(id);
      kit.hub.send({ type: 'cancel', id });
      const { state } = await kit.resultOf(id, 15_000);
      assertThat(state === 'SUCCEEDED', `it was answered ${state}`);
    },
  },
  {
    name: 'remove',
    section: 'State',
    promise: 'reports the removal with a tombstone',
    async run(kit) {
      const uid = await kit.runningPod();
      await kit.done('REMOVE', uid);
      await kit.untilPhase(uid, 'REMOVED');
    },
  },
];
