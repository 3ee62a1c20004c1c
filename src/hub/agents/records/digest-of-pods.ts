import { eq, sql } from 'drizzle-orm';
import type { DigestedPod } from '#domain/agent-wire/pod-digest.ts';
import type { Database } from '#hub/store/database.ts';
import { pods } from '#hub/store/runtime-tables.ts';

/** Made of the rows, not of memory, so that rows that were changed or lost behind our back are found too. */
export async function digestOfPods(database: Database, backendId: string): Promise<string> {
  const told = sql`convert_to(${pods.id} || ':' || ${pods.rev} || ':' || ${pods.phase}, 'UTF8')`;
  const hash = sql`encode(substring(sha256(${told}) from 1 for 8), 'hex')`;
  const all = sql`coalesce(bit_xor(('x' || ${hash})::bit(64)::bigint), 0)`;
  const bits = sql<string>`lpad(to_hex(${all}), 16, '0')`;
  const [row] = await database
    .select({ bits })
    .from(pods)
    .where(
      sql`${pods.backendId} = ${backendId} and ${pods.rev} > 0 and ${pods.phase} <> 'REMOVED'`,
    );
  return row?.bits ?? '';
}

export function listDigestedPods(database: Database, backendId: string): Promise<DigestedPod[]> {
  return database
    .select({ uid: pods.id, rev: pods.rev, phase: pods.phase })
    .from(pods)
    .where(eq(pods.backendId, backendId));
}
