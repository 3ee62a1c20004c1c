import { createHash } from 'node:crypto';
import { PodDigest } from '#domain/agent-wire/pod-digest.ts';
import type { ConformanceCheck } from './conformance-check.ts';
import { assertThat } from './check-failed.ts';
import type { ConformanceKit } from './conformance-kit.ts';

const section = 'Signs of life';

export const lifeChecks: ConformanceCheck[] = [
  {
    name: 'heartbeats',
    section,
    promise: 'sends a heartbeat every heartbeatMs, up to a tenth earlier by chance',
    async run(kit) {
      await kit.connected();
      await kit.settled();
      const { heartbeatMs } = kit.hub;
      const count = () => kit.hub.received('heartbeat').length;
      const before = count();
      await kit.until(() => count() > before, 2 * heartbeatMs, 'no heartbeat came');
      const startedAt = kit.elapsedMs();
      await kit.until(
        () => count() > before + 4,
        8 * heartbeatMs,
        'heartbeats do not come as often as the welcome says',
      );
      const each = (kit.elapsedMs() - startedAt) / 4;
      assertThat(
        each < heartbeatMs * 1.3 && each > heartbeatMs * 0.8,
        `heartbeats come every ${Math.round(each)} ms, and ${heartbeatMs} ms were asked for`,
      );
    },
  },
  {
    name: 'digest',
    section,
    promise: 'sends the digest of what was sent up to headSeq',
    async run(kit) {
      await kit.runningPod();
      await kit.settled();
      const beat = kit.hub.received('heartbeat').at(-1);
      const expected = digestOf(kit);
      assertThat(
        beat?.digest === undefined || beat.digest === expected,
        `the digest was ${beat?.digest}, and the pods that were told make ${expected}`,
      );
    },
  },
  {
    name: 'silent-hub',
    section,
    promise: 'connects again when nothing was received for three intervals',
    async run(kit) {
      await kit.connected();
      kit.hub.ignoresFrames = true;
      try {
        await kit.nextHello(4 * kit.hub.heartbeatMs + 35_000);
      } finally {
        kit.hub.ignoresFrames = false;
      }
      await kit.connected();
      await kit.settled();
    },
  },
];

function digestOf({ hub }: ConformanceKit): string {
  const digest = new PodDigest((text) =>
    createHash('sha256').update(text).digest().readBigUInt64BE(),
  );
  for (const pod of hub.pods.values()) digest.set(pod);
  return digest.hex();
}
