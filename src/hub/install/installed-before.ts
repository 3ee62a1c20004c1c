import { eq } from 'drizzle-orm';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { Refusal } from '#hub/refusal.ts';
import type { Database } from '#hub/store/database.ts';
import type { DeploymentRow } from '#hub/store/rows.ts';
import { deployments } from '#hub/store/runtime-tables.ts';

/** The install that this id has done already; another use of the id is refused. */
export async function installedBefore(
  { principal }: AuthenticatedContext,
  database: Database,
  id: string,
  { releaseId, backendId }: { releaseId: string; backendId: string },
): Promise<DeploymentRow | undefined> {
  const [row] = await database.select().from(deployments).where(eq(deployments.id, id));
  if (!row) return undefined;
  const isSame =
    row.organizationId === principal.organizationId &&
    row.backendId === backendId &&
    row.explanation?.releaseId === releaseId;
  return isSame ? row : taken();
}

function taken(): never {
  throw new Refusal('CONFLICT', 'This id has been used for something else. Choose a new one.');
}
