import { v7, validate } from 'uuid';
import { containerSpec, type ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import { podName } from '#domain/lifecycle/pod-name.ts';
import { writeCommand } from '#hub/commands/append-command.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { Refusal, notFound } from '#hub/refusal.ts';
import type { DeploymentRow, FlavourRow, ReleaseRow } from '#hub/store/rows.ts';
import { deployments } from '#hub/store/runtime-tables.ts';
import { choosePlacement } from './choose-placement.ts';
import { deploymentRow } from './deployment-row.ts';
import { imageOfInstall } from './image-of-install.ts';
import { insertPod } from './insert-pod.ts';
import type { InstallPlan } from './install-plan.ts';
import { gpuOf } from './gpu-of.ts';
import { installedBefore } from './installed-before.ts';
import { placeRelease } from './place-release.ts';

export type InstallRequest = {
  /** The asker's idempotency key; null: made here. */
  id: string | null;
  releaseId: string;
  backendId: string;
  resourceId: string | null;
  flavourId: string | null;
  /** null: made from the app's name, with a number when that is taken. */
  name: string | null;
  isForced: boolean;
};

/**
 * Creates a deployment with one pod and asks the backend to make it run. A backend that is away
 * gets it when it is back. Promised: one id installs once, however often it comes.
 */
export async function installRelease(
  asker: AuthenticatedContext,
  request: InstallRequest,
): Promise<DeploymentRow> {
  const { hub } = asker;
  if (request.id !== null && !validate(request.id))
    throw new Refusal(
      'BAD_INPUT',
      'The id of an install must be a UUID: leave it out and the hub makes one.',
    );
  try {
    return await write(asker, await planInstall(asker, request), request);
  } catch (error) {
    // What was installed once is answered, even if it could not be installed any more.
    const done =
      error instanceof Refusal && request.id !== null
        ? await installedBefore(asker, hub.database, request.id, request)
        : undefined;
    if (done) return done;
    throw error;
  }
}

function write(
  asker: AuthenticatedContext,
  plan: InstallPlan,
  request: InstallRequest,
): Promise<DeploymentRow> {
  const { hub, principal } = asker;
  return hub.database.transaction(async (transaction) => {
    const insert = () =>
      transaction
        .insert(deployments)
        .values(deploymentRow(asker, plan))
        .onConflictDoNothing()
        .returning();
    let [deployment] = await insert();
    if (!deployment) {
      const done = await installedBefore(asker, transaction, plan.deploymentId, request);
      if (done) return done;
      // Somebody else has installed this flavour at the same moment: that one is seen now.
      [deployment] = await insert();
    }
    if (!deployment)
      throw new Refusal(
        'CONFLICT',
        'Another install has this id: leave it out and the hub makes one.',
      );
    const pod = await insertPod(transaction, deployment, plan);
    await writeCommand(
      transaction,
      {
        id: deployment.id,
        principal,
        podId: pod.id,
        verb: 'DEPLOY',
        spec: specOf(plan, pod.name),
        now: hub.now(),
      },
      pod,
    );
    return deployment;
  });
}

async function planInstall(
  asker: AuthenticatedContext,
  { id, releaseId, backendId, resourceId, flavourId, name, isForced }: InstallRequest,
): Promise<InstallPlan> {
  const { load } = asker;
  if (!validate(backendId)) throw notFound('backend');
  const release = await load.release.load(releaseId);
  const flavour = flavourId === null ? null : await flavourOf(asker, release, flavourId);
  const [app, placements] = await Promise.all([
    load.app.load(release.appId),
    placeRelease(asker, release, backendId),
  ]);
  // One that has not reported its resources is read by itself, and so is one that does not exist.
  const backend = placements[0]?.backend ?? (await load.backend.load(backendId));
  const choice = choosePlacement(placements, backend, { resourceId, flavour, isForced });
  const podId = v7();
  return {
    deploymentId: id ?? v7(),
    podId,
    release,
    app,
    backend,
    choice,
    isByHand: flavour !== null,
    ...(await imageOfInstall(asker, choice.flavour)),
    name: name === null ? podName(app.identifier) : checkedName(name),
    isNameGiven: name !== null,
  };
}

async function flavourOf(
  { load }: AuthenticatedContext,
  release: ReleaseRow,
  flavourId: string,
): Promise<FlavourRow> {
  const flavour = await load.flavour.load(flavourId);
  if (flavour.releaseId !== release.id)
    throw new Refusal(
      'BAD_INPUT',
      'This flavour is of another release. Choose one of the release that you install.',
    );
  if (flavour.withdrawnAt)
    throw new Refusal(
      'BAD_INPUT',
      `${flavour.name} has been withdrawn by its repository. Choose another flavour.`,
    );
  return flavour;
}

function checkedName(name: string): string {
  if (containerSpec.shape.name.safeParse(name).success) return name;
  throw new Refusal(
    'BAD_INPUT',
    'The name of a container has 2 to 128 letters, digits, "-", "_" or ".", and begins with a letter or a digit.',
  );
}

function specOf(
  { deploymentId, podId, app, release, choice, image, digest }: InstallPlan,
  name: string,
): ContainerSpec {
  return {
    deploymentId,
    resource: choice.placement.resource.localId,
    name,
    image,
    ...(digest !== null && { digest }),
    env: { KABINET_POD: podId, KABINET_APP: app.identifier, KABINET_VERSION: release.version },
    limits: { cpus: null, memoryBytes: null },
    gpu: gpuOf(choice.match),
  };
}
