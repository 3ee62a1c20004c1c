import { createHash } from 'node:crypto';
import { PodDigest } from '#domain/agent-wire/pod-digest.ts';
import type { Check } from './check.ts';
import { demand } from './unmet.ts';
import type { Kit } from './kit.ts';

const section = 'Signs of life';

export const lifeChecks: Check[] = [
  {
    name: 'heartbeats',
    section,
    promise: 'gives a sign of life every heartbeatMs, less up to a tenth by chance',
    async run(kit) {
      await kit.connected();
      await kit.settled();
      const { heartbeatMs } = kit.hub;
      const count = () => kit.hub.heard('heartbeat').length;
      const before = count();
      await kit.until(() => count() > before, 2 * heartbeatMs, 'no heartbeat came');
      const startedAt = kit.elapsedMs();
      await kit.until(
        () => count() > before + 4,
        8 * heartbeatMs,
        'heartbeats do not come as often as the welcome says',
      );
      const each = (kit.elapsedMs() - startedAt) / 4;
      demand(
        each < heartbeatMs * 1.3 && each > heartbeatMs * 0.8,
        `heartbeats come every ${Math.round(each)} ms, and ${heartbeatMs} ms were asked for`,
      );
    },
  },
  {
    name: 'digest',
    section,
    promise: 'sends the digest of what was told up to headSeq',
    async run(kit) {
      await kit.runningPod();
      await kit.settled();
      const beat = kit.hub.heard('heartbeat').at(-1);
      const expected = digestOf(kit);
      demand(
        beat?.digest === undefined || beat.digest === expected,
        `the digest was ${beat?.digest}, and the pods that were told make ${expected}`,
      );
    },
  },
  {
    name: 'deaf-hub',
    section,
    promise: 'connects anew when nothing was heard for three intervals',
    async run(kit) {
      await kit.connected();
      kit.hub.isDeaf = true;
      try {
        await kit.nextHello(4 * kit.hub.heartbeatMs + 35_000);
      } finally {
        kit.hub.isDeaf = false;
      }
      await kit.connected();
      await kit.settled();
    },
  },
];

function digestOf({ hub }: Kit): string {
  const digest = new PodDigest((text) =>
    createHash('sha256').update(text).digest().readBigUInt64BE(),
  );
  for (const pod of hub.pods.values()) digest.set(pod);
  return digest.hex();
}
