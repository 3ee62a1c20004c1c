import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Keeps secrets that the hub has to use again, such as access tokens of repositories. */
export type Vault = {
  /** `purpose` binds the secret to its row: it opens for that row only. */
  seal(secret: string, purpose: string): string;
  /** undefined: sealed with another key or for another purpose, or tampered with. */
  open(sealed: string, purpose: string): string | undefined;
};

/** Encrypts with AES-256-GCM under a key derived from the 32 bytes that the hub keeps outside of its store. */
export function createVault(secretKey: Uint8Array): Vault {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'kabinet vault 1', 32));
  return {
    seal(secret, purpose) {
      const nonce = randomBytes(nonceBytes);
      const sealing = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes }).setAAD(
        Buffer.from(purpose),
      );
      const text = Buffer.concat([sealing.update(secret, 'utf8'), sealing.final()]);
      return `v1.${Buffer.concat([nonce, sealing.getAuthTag(), text]).toString('base64url')}`;
    },
    open(sealed, purpose) {
      const [version, packed] = sealed.split('.');
      const bytes = Buffer.from(packed ?? '', 'base64url');
      if (version !== 'v1' || bytes.length < nonceBytes + tagBytes) return undefined;
      const opening = createDecipheriv(cipher, key, bytes.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      });
      opening
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      try {
        return (
          opening.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') +
          opening.final('utf8')
        );
      } catch {
        return undefined;
      }
    },
  };
}
