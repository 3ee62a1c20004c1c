import { generateKeyPairSync, sign } from 'node:crypto';
import type { HubKeys } from '#hub/agents/transport/hub-keys.ts';

type Pair = { publicKey: string; privateKey: string };

function newPair(): Pair {
  const made = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  });
  return { publicKey: made.publicKey.toString('base64'), privateKey: made.privateKey };
}

const made: Pair[] = [];

/** Real keys, made once for all schedules of this process: a schedule does not depend on which they are. */
export function pairNumber(place: number): Pair {
  return (made[place] ??= newPair());
}

const hubPair = generateKeyPairSync('ed25519');
export const hubPublicKey = hubPair.publicKey
  .export({ type: 'spki', format: 'der' })
  .toString('base64');

/** The key of every simulated hub. */
export const simulatedHubKeys: HubKeys = {
  list: async () => [hubPublicKey],
  signer: async () => (text) =>
    sign(null, Buffer.from(text), hubPair.privateKey).toString('base64'),
  renew: async () => {},
};
