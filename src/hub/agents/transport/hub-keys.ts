import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { like } from 'drizzle-orm';
import { z } from 'zod';
import { secretHash } from '#hub/identity/secrets.ts';
import type { Vault } from '#hub/identity/vault.ts';
import type { Database } from '#hub/store/database.ts';
import { hubFacts } from '#hub/store/identity-tables.ts';

const storedKey = z.object({
  publicKey: z.string(),
  sealedPrivateKey: z.string(),
  madeAt: z.coerce.date(),
});
type StoredKey = z.infer<typeof storedKey>;

/** A key that has been followed by another is good for this long, so that every agent hears of the new one. */
const overlapMs = 30 * 24 * 3_600_000;
const prefix = 'agent-key:';
const purpose = (publicKey: string) => `hub key ${publicKey}`;

/** Ed25519 by the hub, base64. */
export type Sign = (text: string) => string;

/** The keys by which agents know this hub: one store, many processes, the same keys. */
export type HubKeys = {
  /** Those that are good now, newest first: SPKI DER, base64. */
  list(): Promise<string[]>;
  /** Signs with the newest key that the agent knows. */
  signer(known: readonly string[]): Promise<Sign>;
  /** Adds a key. Agents hear of it when they next connect; the one before stays good for 30 days. */
  renew(): Promise<void>;
};

export async function openHubKeys(
  database: Database,
  vault: Vault,
  now: () => Date,
): Promise<HubKeys> {
  async function read(): Promise<StoredKey[]> {
    const rows = await database
      .select()
      .from(hubFacts)
      .where(like(hubFacts.key, `${prefix}%`));
    const keys = rows
      .map(({ value }) => storedKey.parse(value))
      .sort((a, b) => b.madeAt.getTime() - a.madeAt.getTime());
    // The key before the newest was followed when the newest was made.
    return keys
      .filter(
        (_key, place) =>
          place === 0 || now().getTime() - (keys[place - 1]?.madeAt.getTime() ?? 0) < overlapMs,
      )
      .slice(0, 10);
  }

  function openPrivateKey({ publicKey, sealedPrivateKey }: StoredKey): string | undefined {
    return vault.decrypt(sealedPrivateKey, purpose(publicKey));
  }

  async function renew(): Promise<void> {
    const made = generateKeyPairSync('ed25519', {
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'der' },
    });
    const publicKey = made.publicKey.toString('base64');
    const value = {
      publicKey,
      sealedPrivateKey: vault.encrypt(made.privateKey, purpose(publicKey)),
      madeAt: now(),
    };
    await database.insert(hubFacts).values({ key: `${prefix}${secretHash(publicKey)}`, value });
  }

  // A hub that cannot open the keys of its store, because its secret key is another one, adds one of its own.
  if (!(await read()).some(openPrivateKey)) await renew();

  return {
    async list() {
      return (await read()).map(({ publicKey }) => publicKey);
    },
    async signer(known) {
      const usable = (await read()).filter(openPrivateKey);
      const chosen = usable.find(({ publicKey }) => known.includes(publicKey)) ?? usable[0];
      const pem = chosen && openPrivateKey(chosen);
      if (!pem) throw new Error('this hub has no key to sign with');
      const key = createPrivateKey(pem);
      return (text) => sign(null, Buffer.from(text), key).toString('base64');
    },
    renew,
  };
}
