import { newKeyText } from '#domain/agent-wire/agent-frames.ts';
import type { ConformanceCheck } from './conformance-check.ts';
import { assertThat } from './check-failed.ts';
import { isSignedBy } from './is-signed-by.ts';

const section = 'Signed frames';

export const partingChecks: ConformanceCheck[] = [
  {
    name: 'configuration',
    section: 'Configuration and policy',
    promise: 'reports which settings hold, and where they come from, after a configuration',
    async run(kit) {
      await kit.connected();
      kit.hub.send({ type: 'configuration', rev: 3, wanted: { maxPods: 50 } });
      await kit.until(
        () => kit.hub.received('configuration-report').some(({ rev }) => rev === 3),
        10_000,
        'no configuration-report with that rev came',
      );
      const setting = kit.hub
        .received('configuration-report')
        .at(-1)
        ?.settings.find(({ key }) => key === 'maxPods');
      assertThat(
        setting?.origin === 'HUB' || setting?.origin === 'POLICY',
        `maxPods is reported with the origin ${setting?.origin ?? 'none'}`,
      );
    },
  },
  {
    name: 'new-key',
    section: 'New keys',
    promise: 'makes a new key when it is asked to, proves it, and signs with it once it is pinned',
    async run(kit) {
      await kit.connected();
      kit.hub.send({ type: 'renew-key' });
      await kit.until(
        () => kit.hub.received('new-key').length > 0,
        10_000,
        'no new-key frame came',
      );
      const { publicKey, proof } = kit.hub.received('new-key').at(-1) ?? {
        publicKey: '',
        proof: '',
      };
      assertThat(
        isSignedBy(publicKey, newKeyText(kit.hub.backendId, publicKey), proof),
        'the proof is not the signature of the new key',
      );
      kit.hub.publicKey = publicKey;
      await kit.reconnected();
    },
  },
  {
    name: 'shutdown',
    section,
    promise: 'reconnects soon after SHUTDOWN',
    async run(kit) {
      await kit.connected();
      kit.hub.closeWithReason('SHUTDOWN');
      await kit.nextHello();
      await kit.connected();
    },
  },
  {
    name: 'fenced',
    section,
    promise: 'reconnects only after 15 to 30 s when another session has replaced it',
    async run(kit) {
      await kit.connected();
      const calls = kit.hub.connections;
      kit.hub.closeWithReason('FENCED');
      await kit.never(
        () => kit.hub.connections > calls,
        12_000,
        'it reconnected at once, and would take turns with its copy for ever',
      );
      await kit.nextHello(40_000);
      await kit.connected();
    },
  },
  {
    name: 'revoked',
    section,
    promise: 'stops after REVOKED and does not reconnect',
    async run(kit) {
      await kit.connected();
      await kit.removeAll();
      const calls = kit.hub.connections;
      kit.hub.closeWithReason('REVOKED');
      await kit.never(() => kit.hub.connections > calls, 40_000, 'it reconnected');
    },
  },
];
