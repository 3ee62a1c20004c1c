import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Keeps secrets that the hub has to use again, such as access tokens of repositories. */
export type Vault = {
  /** `purpose` binds the secret to its row: it can be decrypted for that row only. */
  encrypt(secret: string, purpose: string): string;
  /** undefined: encrypted with another key or for another purpose, or tampered with. */
  decrypt(encrypted: string, purpose: string): string | undefined;
};

/** Encrypts with AES-256-GCM under a key derived from the 32 bytes that the hub keeps outside of its store. */
export function createVault(secretKey: Uint8Array): Vault {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'kabinet vault 1', 32));
  return {
    encrypt(secret, purpose) {
      const nonce = randomBytes(nonceBytes);
      const encrypting = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes }).setAAD(
        Buffer.from(purpose),
      );
      const text = Buffer.concat([encrypting.update(secret, 'utf8'), encrypting.final()]);
      return `v1.${Buffer.concat([nonce, encrypting.getAuthTag(), text]).toString('base64url')}`;
    },
    decrypt(encrypted, purpose) {
      const [version, packed] = encrypted.split('.');
      const bytes = Buffer.from(packed ?? '', 'base64url');
      if (version !== 'v1' || bytes.length < nonceBytes + tagBytes) return undefined;
      const decrypting = createDecipheriv(cipher, key, bytes.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      });
      decrypting
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      try {
        return (
          decrypting.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') +
          decrypting.final('utf8')
        );
      } catch {
        return undefined;
      }
    },
  };
}
