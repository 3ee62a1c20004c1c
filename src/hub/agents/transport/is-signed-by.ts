import { createPublicKey, verify, type KeyObject } from 'node:crypto';

/** Whether `signature` (base64) over `text` was made with the key of `publicKey` (Ed25519, SPKI DER, base64). */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  const key = readPublicKey(publicKey);
  return (
    key !== undefined && verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))
  );
}

/** undefined: not an Ed25519 key. */
function readPublicKey(text: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}
