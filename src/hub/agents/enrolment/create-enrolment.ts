import { and, eq } from 'drizzle-orm';
import { backendKindIds, isBackendKind } from '#domain/backend/backend-kind.ts';
import { backendNameRule, isBackendName } from '#domain/backend/backend-name.ts';
import type { Principal } from '#hub/principal.ts';
import { Refusal } from '#hub/refusal.ts';
import { newSecret, secretHash } from '#hub/identity/secrets.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { BackendRow } from '#hub/store/rows.ts';
import { backends } from '#hub/store/runtime-tables.ts';

const enrolmentLifeMs = 15 * 60_000;

export type EnrolmentRequest = {
  name: string;
  kind: string;
  /**
   * Lets an agent that has lost its data folder come back as the same backend. Its old key ends
   * when the token is used.
   */
  mayRejoin?: boolean;
  now: Date;
};

export type NewEnrolment = { backend: BackendRow; token: string; expiresAt: Date };

/**
 * Makes a place for a backend and the single-use token by which it joins. A name whose backend
 * has never joined gets a new token, and the one before ends.
 */
export async function createEnrolment(
  database: Database,
  principal: Principal,
  wanted: EnrolmentRequest,
): Promise<NewEnrolment> {
  const name = wanted.name.trim();
  if (!isBackendName(name)) throw new Refusal('BAD_INPUT', `${backendNameRule}.`);
  if (!isBackendKind(wanted.kind))
    throw new Refusal(
      'BAD_INPUT',
      `There is no backend kind '${wanted.kind.slice(0, 40)}'. Choose one of ${backendKindIds.join(', ')}.`,
    );
  const token = newSecret('kbe');
  const expiresAt = new Date(wanted.now.getTime() + enrolmentLifeMs);
  const backend = await database.transaction(async (transaction) => {
    const row = await saveToken(
      transaction,
      principal,
      { ...wanted, name },
      { enrolmentHash: secretHash(token), enrolmentExpiresAt: expiresAt, enrolmentUsedAt: null },
    );
    await recordChanges(transaction, [
      { organizationId: principal.organizationId, topic: 'backend', entityId: row.id },
    ]);
    return row;
  });
  return { backend, token, expiresAt };
}

type StoredToken = Pick<BackendRow, 'enrolmentHash' | 'enrolmentExpiresAt' | 'enrolmentUsedAt'>;

async function saveToken(
  transaction: Database,
  { organizationId, userId }: Principal,
  { name, kind, mayRejoin }: EnrolmentRequest,
  kept: StoredToken,
): Promise<BackendRow> {
  const [added] = await transaction
    .insert(backends)
    .values({ organizationId, userId, name, kind, ...kept })
    .onConflictDoNothing()
    .returning();
  if (added) return added;
  const isThisName = and(eq(backends.organizationId, organizationId), eq(backends.name, name));
  const [known] = await transaction.select().from(backends).where(isThisName).for('no key update');
  if (!known || (known.publicKey !== null && !mayRejoin)) {
    throw new Refusal(
      'CONFLICT',
      `A backend named ${name} already exists. Choose another name, or delete that one first.`,
    );
  }
  const [renewed] = await transaction
    .update(backends)
    .set({ kind, ...kept })
    .where(eq(backends.id, known.id))
    .returning();
  if (!renewed) throw new Error('the enrolment was not kept');
  return renewed;
}
