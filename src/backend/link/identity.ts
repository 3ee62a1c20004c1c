import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { systemDisk, type Disk } from '#backend/disk.ts';

const savedIdentity = z.object({
  /** Made once per data folder. */
  instanceId: z.uuid(),
  /** PKCS#8, PEM. It never leaves this file. */
  privateKey: z.string(),
  /** null until a hub has taken us in. */
  enrolled: z.object({ backendId: z.uuid(), hubId: z.uuid() }).nullable(),
});
type SavedIdentity = z.infer<typeof savedIdentity>;

export class BrokenIdentity extends Error {
  override name = 'BrokenIdentity';
  constructor(path: string, options?: ErrorOptions) {
    super(`${path} cannot be read. Restore it from a backup, or remove it and join the hub with a new enrolment token.`, options);
  }
}

/** Who this agent is: its key, made here, and the backend that the hub knows it as. */
export class Identity {
  private readonly path: string;
  private saved: SavedIdentity;
  private readonly key: KeyObject;
  private readonly disk: Disk;

  private constructor(path: string, saved: SavedIdentity, disk: Disk) {
    this.path = path;
    this.disk = disk;
    this.saved = saved;
    this.key = createPrivateKey(saved.privateKey);
  }

  /** Reads identity.json of the folder, or makes it (0600). Throws BrokenIdentity. */
  static open(folder: string, disk: Disk = systemDisk): Identity {
    const path = join(folder, 'identity.json');
    const text = disk.read(path);
    if (text === undefined) {
      const { privateKey } = generateKeyPairSync('ed25519', { privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
      const made: SavedIdentity = { instanceId: randomUUID(), privateKey, enrolled: null };
      disk.replace(path, JSON.stringify(made));
      return new Identity(path, made, disk);
    }
    try {
      return new Identity(path, savedIdentity.parse(JSON.parse(text)), disk);
    } catch (cause) {
      throw new BrokenIdentity(path, { cause });
    }
  }

  get instanceId(): string {
    return this.saved.instanceId;
  }

  get enrolled(): SavedIdentity['enrolled'] {
    return this.saved.enrolled;
  }

  /** SPKI DER, base64. */
  get publicKey(): string {
    return createPublicKey(this.key).export({ type: 'spki', format: 'der' }).toString('base64');
  }

  /** Ed25519, base64. */
  sign(text: string): string {
    return sign(null, Buffer.from(text), this.key).toString('base64');
  }

  saveEnrolment(enrolled: { backendId: string; hubId: string }): void {
    const saved = { ...this.saved, enrolled };
    this.disk.replace(this.path, JSON.stringify(saved));
    this.saved = saved;
  }

  /** The hub does not know us any more: the next start joins with a new token. */
  forgetEnrolment(): void {
    const saved = { ...this.saved, enrolled: null };
    this.disk.replace(this.path, JSON.stringify(saved));
    this.saved = saved;
  }
}
