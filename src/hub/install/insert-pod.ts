import { and, eq, ne } from 'drizzle-orm';
import { labelByKind } from '#domain/backend/label-by-kind.ts';
import { freeName } from '#domain/lifecycle/pod-name.ts';
import { Refusal } from '#hub/refusal.ts';
import type { Database } from '#hub/store/database.ts';
import type { DeploymentRow, PodRow } from '#hub/store/rows.ts';
import { pods } from '#hub/store/runtime-tables.ts';
import type { InstallPlan } from './install-plan.ts';

type NewPod = Pick<PodRow, 'id' | 'backendId' | 'name'>;

/**
 * The pod of a deployment. A name that a person has given is taken or refused; one that was made
 * from the app's gets a number while it is taken, also when another install takes it meanwhile.
 */
export async function insertPod(
  transaction: Database,
  { id, organizationId, backendId, resourceId, createdAt }: DeploymentRow,
  { podId, name, isNameGiven, choice, image }: InstallPlan,
): Promise<NewPod> {
  const row = {
    id: podId,
    organizationId,
    deploymentId: id,
    backendId,
    resourceId,
    image,
    createdAt,
    updatedAt: createdAt,
  };
  const insert = async (free: string): Promise<NewPod | undefined> => {
    const [pod] = await transaction
      .insert(pods)
      .values({ ...row, name: free })
      .onConflictDoNothing()
      .returning({ id: pods.id, backendId: pods.backendId, name: pods.name });
    return pod;
  };
  if (isNameGiven) return (await insert(name)) ?? nameTaken(name, choice);
  const taken = await namesOn(transaction, backendId);
  for (;;) {
    const free = freeName(name, taken);
    const pod = await insert(free);
    if (pod) return pod;
    taken.add(free);
  }
}

function nameTaken(name: string, { placement }: InstallPlan['choice']): never {
  throw new Refusal(
    'CONFLICT',
    `${labelByKind(placement.backend)} has a container called ${name} already. Choose another name.`,
  );
}

async function namesOn(transaction: Database, backendId: string): Promise<Set<string>> {
  const rows = await transaction
    .select({ name: pods.name })
    .from(pods)
    .where(and(eq(pods.backendId, backendId), ne(pods.phase, 'REMOVED')));
  return new Set(rows.map(({ name }) => name));
}
