import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { SignedFrame } from '#domain/agent-wire/hub-frames.ts';
import { isSignedOverNonce, signedText } from '#domain/agent-wire/hub-words.ts';

/** What a frame of the hub in this session has to be signed over. */
export type SignatureContext = {
  hubKeys: readonly string[];
  backendId: string;
  nonce: string;
  epoch: number;
};

/**
 * Whether the hub that this agent has enrolled with has said this, to this agent, in this session.
 */
export function isSignedByHub(
  frame: SignedFrame,
  { hubKeys, backendId, nonce, epoch }: SignatureContext,
): boolean {
  const { signature } = frame;
  if (signature === null) return false;
  const text = Buffer.from(
    signedText(frame, backendId, isSignedOverNonce(frame.type) ? nonce : epoch),
  );
  return hubKeys.some((key) => isSignedBy(key, text, signature));
}

function isSignedBy(publicKey: string, text: Buffer, signature: string): boolean {
  const key = readKey(publicKey);
  return key !== undefined && verify(null, text, key, Buffer.from(signature, 'base64'));
}

/** Reading a key takes as long as verifying with it, and a hub has the same few for months. */
const read = new Map<string, KeyObject | undefined>();
const maxKeysCached = 20;

/** undefined: not an Ed25519 key. */
function readKey(publicKey: string): KeyObject | undefined {
  if (read.has(publicKey)) return read.get(publicKey);
  if (read.size >= maxKeysCached) read.clear();
  const key = parseKey(publicKey);
  read.set(publicKey, key);
  return key;
}

function parseKey(publicKey: string): KeyObject | undefined {
  try {
    const key = createPublicKey({
      key: Buffer.from(publicKey, 'base64'),
      format: 'der',
      type: 'spki',
    });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined; // not a key
  }
}
