import { and, eq, ne } from 'drizzle-orm';
import { appendCommand } from '#hub/commands/append-command.ts';
import { removePod } from '#hub/commands/remove-pod.ts';
import { verbsOfPod } from '#hub/commands/verbs-of-pod.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { pods } from '#hub/store/runtime-tables.ts';

const graceSeconds = 10;

/**
 * Asks for the same of every container of a backend. Those of which it makes no sense now are left
 * as they are.
 */
export async function stopOrRemovePods(
  { hub, principal }: AuthenticatedContext,
  backendId: string,
  fate: 'KEEP' | 'STOP' | 'REMOVE',
): Promise<void> {
  if (fate === 'KEEP') return;
  const { organizationId } = principal;
  const here = await hub.database
    .select()
    .from(pods)
    .where(
      and(
        eq(pods.backendId, backendId),
        eq(pods.organizationId, organizationId),
        ne(pods.phase, 'REMOVED'),
      ),
    );
  for (const pod of here.filter((one) => verbsOfPod(one).includes(fate))) {
    const request = { principal, podId: pod.id, verb: fate, graceSeconds, now: hub.now() };
    await hub.database.transaction((transaction) =>
      fate === 'REMOVE' ? removePod(transaction, request) : appendCommand(transaction, request),
    );
  }
}
