import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  sign,
  type KeyObject,
} from 'node:crypto';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { newKeyText } from '#domain/agent-wire/agent-frames.ts';
import { systemDisk, type Disk } from '#backend/disk.ts';

const savedIdentity = z.object({
  /** Made once per data folder. */
  instanceId: z.uuid(),
  /** PKCS#8, PEM. It never leaves this file. */
  privateKey: z.string(),
  /** Made and not yet confirmed by the hub. */
  nextPrivateKey: z.string().nullable().default(null),
  /** The key before: a hub whose store was restored may know no newer one. */
  formerPrivateKey: z.string().nullable().default(null),
  /**
   * null until a hub has taken us in. An enrolment that names no keys of its hub is none: nothing
   * could be believed.
   */
  enrolled: z
    .object({ backendId: z.uuid(), hubId: z.uuid(), hubKeys: z.array(z.string()).min(1) })
    .nullable()
    .catch(null),
  /** What hubs that do not know us any more called us, the newest first: containers bear these ids. */
  formerBackendIds: z.array(z.uuid()).catch([]).default([]),
});
type SavedIdentity = z.infer<typeof savedIdentity>;

const maxFormerIds = 20;

export class BrokenIdentity extends Error {
  override name = 'BrokenIdentity';
  constructor(path: string, options?: ErrorOptions) {
    super(
      `${path} cannot be read. Restore it from a backup, or remove it and join the hub with a new enrolment token.`,
      options,
    );
  }
}

/** Who this agent is: its key, made here, and the backend that the hub knows it as. */
export class Identity {
  readonly #path: string;
  #saved: SavedIdentity;
  #key: KeyObject;
  readonly #disk: Disk;

  constructor(path: string, saved: SavedIdentity, disk: Disk) {
    this.#path = path;
    this.#disk = disk;
    this.#saved = saved;
    this.#key = createPrivateKey(saved.privateKey);
  }

  /** Reads identity.json of the folder, or makes it (0600). Throws BrokenIdentity. */
  static open(folder: string, disk: Disk = systemDisk): Identity {
    const path = join(folder, 'identity.json');
    const text = disk.read(path);
    if (text === undefined) {
      const privateKey = newPrivateKey();
      const made: SavedIdentity = {
        instanceId: randomUUID(),
        privateKey,
        nextPrivateKey: null,
        formerPrivateKey: null,
        enrolled: null,
        formerBackendIds: [],
      };
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
    return this.#saved.instanceId;
  }

  get enrolled(): SavedIdentity['enrolled'] {
    return this.#saved.enrolled;
  }

  /** Ids under which this backend was known before, and has made containers. */
  get formerBackendIds(): readonly string[] {
    return this.#saved.formerBackendIds;
  }

  /** SPKI DER, base64. */
  get publicKey(): string {
    return publicKeyOf(this.#key);
  }

  /** Ed25519, base64. */
  sign(text: string): string {
    return signBy(this.#key, text);
  }

  /** By this key and, as long as there is one, by the key before it. */
  signHello(text: string): { signature: string; formerSignature?: string } {
    const { formerPrivateKey } = this.#saved;
    return {
      signature: this.sign(text),
      ...(formerPrivateKey
        ? { formerSignature: signBy(createPrivateKey(formerPrivateKey), text) }
        : {}),
    };
  }

  get hasNewKey(): boolean {
    return this.#saved.nextPrivateKey !== null;
  }

  /** A new key, on the disk before anybody hears of it; the same one until it is adopted. */
  prepareNewKey(): { publicKey: string; proof: string } {
    if (!this.#saved.enrolled) throw new Error('a backend that has not joined has no key to renew');
    const nextPrivateKey = this.#saved.nextPrivateKey ?? newPrivateKey();
    if (!this.hasNewKey) this.#save({ nextPrivateKey });
    const key = createPrivateKey(nextPrivateKey);
    const publicKey = publicKeyOf(key);
    return { publicKey, proof: signBy(key, newKeyText(this.#saved.enrolled.backendId, publicKey)) };
  }

  /** The hub has the new key: it is ours from now on. */
  adoptNewKey(publicKey: string): void {
    const { nextPrivateKey, privateKey } = this.#saved;
    if (!nextPrivateKey || publicKeyOf(createPrivateKey(nextPrivateKey)) !== publicKey) return;
    this.#save({ privateKey: nextPrivateKey, formerPrivateKey: privateKey, nextPrivateKey: null });
    this.#key = createPrivateKey(nextPrivateKey);
  }

  /** What the hub has said of its own keys, signed by one that we know. */
  pinHubKeys(hubKeys: string[]): void {
    const { enrolled } = this.#saved;
    if (enrolled && !isDeepStrictEqual(enrolled.hubKeys, hubKeys))
      this.#save({ enrolled: { ...enrolled, hubKeys } });
  }

  saveEnrolment({ backendId, hubId, hubKeys }: NonNullable<SavedIdentity['enrolled']>): void {
    this.#save({
      enrolled: { backendId, hubId, hubKeys },
      formerBackendIds: this.#idsBefore(backendId),
    });
  }

  /** The hub does not know us any more: the next start joins with a new token. */
  forgetEnrolment(): void {
    this.#save({ enrolled: null, formerBackendIds: this.#idsBefore(null) });
  }

  /** Once another id, or none, takes the place of the present one. */
  #idsBefore(next: string | null): string[] {
    const { enrolled, formerBackendIds } = this.#saved;
    const before = [...(enrolled ? [enrolled.backendId] : []), ...formerBackendIds];
    return [...new Set(before)].filter((id) => id !== next).slice(0, maxFormerIds);
  }

  #save(changed: Partial<SavedIdentity>): void {
    const saved = { ...this.#saved, ...changed };
    this.#disk.replace(this.#path, JSON.stringify(saved));
    this.#saved = saved;
  }
}

/** PKCS#8, PEM. */
function newPrivateKey(): string {
  return generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;
}

function publicKeyOf(key: KeyObject): string {
  return createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
}

function signBy(key: KeyObject, text: string): string {
  return sign(null, Buffer.from(text), key).toString('base64');
}
