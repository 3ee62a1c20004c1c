import { createPublicKey, verify } from 'node:crypto';

/** Whether `signature` is by the Ed25519 key over this text. All in base64; the key as SPKI DER. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({
      key: Buffer.from(publicKey, 'base64'),
      format: 'der',
      type: 'spki',
    });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
  } catch {
    return false; // not a key
  }
}
