import { eq } from 'drizzle-orm';
import type { Database } from '#hub/store/database.ts';
import type { BackendRow } from '#hub/store/rows.ts';
import { backends } from '#hub/store/runtime-tables.ts';

/** The right of one session to write for its backend, until a newer session takes it. */
export type Lease = { backendId: string; organizationId: string; epoch: number };

type LostBy = 'FENCED' | 'REVOKED' | 'RETIRED';

const sentences: Record<LostBy, (backendId: string, epoch: number) => string> = {
  FENCED: (backendId, epoch) =>
    `A newer session of backend ${backendId} has replaced epoch ${epoch}.`,
  REVOKED: (backendId) => `Backend ${backendId} has been deleted, or its key has been revoked.`,
  RETIRED: (backendId) => `Backend ${backendId} has been retired.`,
};

/** A newer session of this backend exists, or the backend has been deleted: nothing was written. */
export class LeaseLost extends Error {
  override name = 'LeaseLost';
  readonly code: LostBy;
  constructor(code: LostBy, { backendId, epoch }: Lease) {
    super(sentences[code](backendId, epoch));
    this.code = code;
  }
}

/**
 * First statement of every transaction that writes for a backend: proves the lease and keeps
 * others from writing for the same backend until the commit. Who changes more than one pod or
 * command locks their backend first, so that nobody waits for each other in a ring.
 */
export async function lockLease(transaction: Database, lease: Lease): Promise<BackendRow> {
  const backend = await lockBackend(transaction, lease.backendId);
  if (!backend) throw new LeaseLost('REVOKED', lease);
  if (backend.publicKey === null)
    throw new LeaseLost(backend.standing === 'RETIRED' ? 'RETIRED' : 'REVOKED', lease);
  if (backend.epoch !== lease.epoch) throw new LeaseLost('FENCED', lease);
  return backend;
}

/** `no key update` lets others refer to the row while it is held. */
export async function lockBackend(
  transaction: Database,
  backendId: string,
): Promise<BackendRow | undefined> {
  const [backend] = await transaction
    .select()
    .from(backends)
    .where(eq(backends.id, backendId))
    .for('no key update');
  return backend;
}
