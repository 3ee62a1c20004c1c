import { agentCapabilities } from '#domain/agent-wire/agent-capabilities.ts';
import { helloText, protocolRange, type Hello } from '#domain/agent-wire/agent-frames.ts';
import type { SessionSettings } from './session-settings.ts';

type Challenge = { nonce: string; hubId: string };

/**
 * The answer to the hub's challenge, signed by the enrolled key. `nonce`: of this session, for the
 * hub to sign over.
 */
export function helloFrame(
  { identity, journal, outbox, bootId, agentVersion }: SessionSettings,
  nonce: string,
  challenge: Challenge,
): Hello {
  const { instanceId, enrolled } = identity;
  if (!enrolled) throw new Error('a session needs an enrolled identity');
  const signed = {
    backendId: enrolled.backendId,
    instanceId,
    bootId,
    streamId: journal.streamId,
    headSeq: outbox.headSeq,
    lastEpoch: journal.epoch,
    nonce,
  };
  return {
    type: 'hello',
    protocol: protocolRange,
    ...signed,
    agentVersion,
    capabilities: [...agentCapabilities],
    hubKeys: enrolled.hubKeys,
    ...identity.signHello(helloText(signed, challenge)),
  };
}
