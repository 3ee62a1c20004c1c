import { eq, sql } from 'drizzle-orm';
import { v7, validate } from 'uuid';
import { isSameImage, shortName } from '#domain/image/is-same-image.ts';
import { isFinal } from '#domain/command/command.ts';
import { phasesOfWhatHasRun } from '#domain/lifecycle/installation.ts';
import { lockOrphan } from '#hub/commands/remove-orphan.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { Refusal } from '#hub/refusal.ts';
import { flavours } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { orphans } from '#hub/store/orphan-tables.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { BackendRow, DeploymentRow, FlavourRow, OrphanRow } from '#hub/store/rows.ts';
import { deployments, pods } from '#hub/store/runtime-tables.ts';
import { effectiveImage } from './effective-image.ts';

/** More flavours of one name than this are not looked through. */
const maxFlavours = 500;

/** The flavours that an orphan can be a container of: those that run exactly its image. */
export async function flavoursOfOrphan(
  asker: AuthenticatedContext,
  { image }: Pick<OrphanRow, 'image'>,
): Promise<FlavourRow[]> {
  const { hub, principal } = asker;
  const named = await hub.database
    .select()
    .from(flavours)
    .where(
      sql`${flavours.organizationId} = ${principal.organizationId} and position(${shortName(image)} in ${flavours.imageString}) > 0`,
    )
    .orderBy(sql`${flavours.createdAt} desc`, flavours.id)
    .limit(maxFlavours);
  const isOf = await Promise.all(
    named.map(
      async (flavour) =>
        isSameImage(flavour.imageString, image) ||
        isSameImage((await effectiveImage(asker, flavour)).image, image),
    ),
  );
  return named.filter((_flavour, at) => isOf[at]);
}

/**
 * Makes an orphan a container of a flavour that runs its image: the pod that it says it is, as it
 * was last reported. Nothing is asked of its backend, which goes on reporting it as before.
 */
export async function adoptOrphan(
  asker: AuthenticatedContext,
  { id, flavour: flavourId }: { id: string; flavour: string },
): Promise<DeploymentRow> {
  const { hub, principal, load } = asker;
  const flavour = await load.flavour.load(flavourId);
  const seen = await hub.database.transaction((transaction) =>
    lockOrphan(transaction, principal, id),
  );
  // Read before: within the transaction nothing else may ask for the store.
  const backend = await load.backend.load(seen.backendId);
  const fitting = await flavoursOfOrphan(asker, seen);
  if (!fitting.some((one) => one.id === flavour.id))
    throw new Refusal(
      'BAD_INPUT',
      `${flavour.name} does not run the image of this container. Choose a flavour that runs ${seen.image}, or remove the container.`,
    );
  return hub.database.transaction(async (transaction) => {
    const orphan = await lockOrphan(transaction, principal, id);
    if (orphan.removalState !== null && !isFinal(orphan.removalState))
      throw new Refusal(
        'CONFLICT',
        'This container is being removed. Wait for its removal to end, then choose again.',
      );
    const deployment = await insertDeployment(transaction, asker, { orphan, flavour, backend });
    await insertPod(transaction, orphan, deployment, hub.now());
    await transaction.delete(orphans).where(eq(orphans.id, orphan.id));
    const { organizationId, backendId } = orphan;
    await recordChanges(transaction, [
      { organizationId, topic: 'pod', entityId: orphan.uid, backendId },
      { organizationId, topic: 'backend', entityId: backendId },
    ]);
    return deployment;
  });
}

async function insertDeployment(
  transaction: Database,
  { principal, hub }: AuthenticatedContext,
  { orphan, flavour, backend }: { orphan: OrphanRow; flavour: FlavourRow; backend: BackendRow },
): Promise<DeploymentRow> {
  const { backendId, labels } = orphan;
  const told = labels?.['kabinet.deployment'];
  const row = {
    organizationId: principal.organizationId,
    flavourId: flavour.id,
    backendId,
    name: `${backend.name}-${flavour.name}`,
    createdBy: principal.userId,
    createdAt: hub.now(),
    origin: { published: flavour.imageString, digest: null, rule: null },
  };
  // It keeps the id that it had, unless that is another's by now.
  for (const id of [...(told && validate(told) ? [told] : []), v7()]) {
    const [made] = await transaction
      .insert(deployments)
      .values({ ...row, id, localId: `${flavour.imageString}#${id}` })
      .onConflictDoNothing()
      .returning();
    if (made) return made;
  }
  throw new Refusal('CONFLICT', 'This container was adopted at the same moment. Look again.');
}

async function insertPod(
  transaction: Database,
  orphan: OrphanRow,
  deployment: DeploymentRow,
  now: Date,
): Promise<void> {
  const { uid, phase, startedAt, createdAt, name, backendId, organizationId } = orphan;
  const { rev, reason, health, image, containerId, imageDigest, exitCode } = orphan;
  const { isOomKilled, restartCount, observedAt, finishedAt } = orphan;
  const hasRun = startedAt !== null || phasesOfWhatHasRun.some((one) => one === phase);
  const [pod] = await transaction
    .insert(pods)
    .values({
      id: uid,
      organizationId,
      deploymentId: deployment.id,
      backendId,
      ...{ name, image, phase, rev, reason, health, containerId, imageDigest, exitCode },
      ...{ isOomKilled, restartCount, observedAt, startedAt, finishedAt },
      createdAt: createdAt ?? now,
      updatedAt: now,
      firstRunAt: hasRun ? now : null,
    })
    .onConflictDoNothing()
    .returning({ id: pods.id });
  if (!pod)
    throw new Refusal(
      'CONFLICT',
      `A container called ${name} is listed on this backend already. Remove that one first, then adopt this one.`,
    );
}
