import { createPublicKey, verify } from 'node:crypto';
import type { SealedFrame } from '#domain/agent-wire/hub-frames.ts';
import { isSealedByNonce, sealedText } from '#domain/agent-wire/hub-words.ts';

/** What a frame of the hub in this session has to be signed over. */
export type SealContext = { hubKeys: readonly string[]; backendId: string; nonce: string; epoch: number };

/** Whether the hub that this agent has enrolled with has said this, to this agent, in this session. */
export function isSealedByHub(frame: SealedFrame, { hubKeys, backendId, nonce, epoch }: SealContext): boolean {
  const { signature } = frame;
  if (signature === null) return false;
  const text = Buffer.from(sealedText(frame, backendId, isSealedByNonce(frame.type) ? nonce : epoch));
  return hubKeys.some((key) => isSignedBy(key, text, signature));
}

function isSignedBy(publicKey: string, text: Buffer, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' && verify(null, text, key, Buffer.from(signature, 'base64'));
  } catch {
    return false; // not a key
  }
}
