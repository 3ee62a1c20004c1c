import { and, eq, gt, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { enrolmentText, type enrolmentRequest } from '#domain/agent-wire/agent-frames.ts';
import { secretHash } from '#hub/identity/secrets.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { BackendRow } from '#hub/store/rows.ts';
import { backends } from '#hub/store/runtime-tables.ts';
import { isSignedBy } from '#hub/agents/transport/is-signed-by.ts';

export type Enrolled =
  { kind: 'enrolled'; backend: BackendRow } | { kind: 'refused'; because: string };
type EnrolmentFrame = z.infer<typeof enrolmentRequest>;

/**
 * Pins the key of a new agent to the backend that its token was made for. Nothing is written
 * before the token and the proof of the key are checked, and a token works once: only the key
 * that it has pinned may ask again, because the answer may have been lost, and is answered the same.
 */
export async function enrolAgent(
  database: Database,
  request: EnrolmentFrame,
  now: Date,
): Promise<Enrolled> {
  const isOfToken = eq(backends.enrolmentHash, secretHash(request.token));
  const [backend] = await database.select().from(backends).where(isOfToken);
  const use = backend && useOf(backend, request, now);
  if (!use)
    return refused(
      'This enrolment token has been used or has expired. Create a new one on the Backends page.',
    );
  if (backend.kind !== request.kind)
    return refused(
      `This enrolment token is for a ${backend.kind} backend, and this one is ${request.kind}. Make a new one for it.`,
    );
  const text = enrolmentText(request.token, request.publicKey, request.instanceId);
  if (!isSignedBy(request.publicKey, text, request.proof))
    return refused('The proof does not match the key. Update the backend and try again.');
  if (use === 'again') return { kind: 'enrolled', backend };
  return database.transaction(async (transaction) => {
    const [joined] = await transaction
      .update(backends)
      .set({
        publicKey: request.publicKey,
        nextPublicKey: null,
        instanceId: request.instanceId,
        agentVersion: request.agentVersion,
        enrolmentUsedAt: now,
        standing: 'ACTIVE',
        alarm: null,
        admitted: null,
      })
      .where(and(isOfToken, isNull(backends.enrolmentUsedAt), gt(backends.enrolmentExpiresAt, now)))
      .returning();
    if (!joined)
      return refused(
        'This enrolment token has been used just now. Create a new one on the Backends page.',
      );
    await recordChanges(transaction, [
      { organizationId: joined.organizationId, topic: 'backend', entityId: joined.id },
    ]);
    return { kind: 'enrolled', backend: joined } as const;
  });
}

/** undefined: used by another key, or too old. */
function useOf(
  backend: BackendRow,
  { publicKey, instanceId }: EnrolmentFrame,
  now: Date,
): 'first' | 'again' | undefined {
  if (backend.enrolmentUsedAt !== null)
    return backend.publicKey === publicKey && backend.instanceId === instanceId
      ? 'again'
      : undefined;
  return (backend.enrolmentExpiresAt?.getTime() ?? 0) > now.getTime() ? 'first' : undefined;
}

function refused(because: string): Enrolled {
  return { kind: 'refused', because };
}
