import { setTimeout as pause } from 'node:timers/promises';
import type Docker from 'dockerode';
import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import { parseImageReference } from '#domain/image/image-reference.ts';
import type { CreatedContainer, Driver } from '#backend/drivers/port/driver.ts';
import { ImageUnavailable, NotOffered, StartRefused } from '#backend/drivers/port/driver-errors.ts';
import { statusUnlessDone, within } from '#backend/drivers/engine/api/engine-calls.ts';
import {
  createFailure,
  engineFailure,
  isImproperState,
  startFailure,
  statusOf,
} from '#backend/drivers/engine/api/engine-failure.ts';
import { postJson } from '#backend/drivers/engine/api/engine-http.ts';
import { compileContainer } from '#backend/drivers/engine/containers/compile-container.ts';
import type { OwnContainers } from '#backend/drivers/engine/containers/own-containers.ts';
import type { EngineSettings } from './engine-settings.ts';

const actMs = 120_000;
const betweenStartsMs = 100;

export type Order = { uid: string; commandId: string; spec: ContainerSpec };

/**
 * A container of the same pod and the same command is the one that was asked for: the answer to its
 * creation was lost.
 */
export async function createContainer(
  { docker, dialect, backendId }: EngineSettings,
  inspect: Driver['inspect'],
  order: Order,
): Promise<CreatedContainer> {
  const { uid, commandId, spec } = order;
  // It may end up in the path of a request to the engine.
  if (!parseImageReference(spec.image)) throw new ImageUnavailable(spec.image, '');
  const refusal = dialect.refusal(spec);
  if (refusal !== null) throw new NotOffered(spec.name, refusal);
  try {
    const { name, ...body } = compileContainer({ backendId, uid, commandId }, spec, dialect);
    return {
      id: (await postJson<{ Id: string }>(docker, '/containers/create', { name }, body, actMs)).Id,
      isNew: true,
    };
  } catch (error) {
    const existing = await inspect(spec.name).catch(() => undefined);
    if (existing?.uid === uid && existing.commandId === commandId)
      return { id: existing.id, isNew: false };
    throw createFailure(dialect.engine, spec.name, spec.image, error);
  }
}

export async function startContainer(
  { docker, dialect: { engine } }: EngineSettings,
  inspect: Driver['inspect'],
  own: OwnContainers,
  containerId: string,
): Promise<void> {
  if (!(await own.has(containerId))) throw gone();
  await statusUnlessDone(docker.getContainer(containerId).start(within(actMs)), [304]).catch(
    async (error: unknown) => {
      // An engine says "not found" of what the container needs as well.
      if (statusOf(error) === 404 && (await inspect(containerId)) === undefined)
        throw gone({ cause: error });
      throw startFailure(engine, own.nameOf(containerId), error);
    },
  );
}

/** Engines call it an error when somebody else was quicker; a look tells. */
export async function unpauseContainer(
  { docker, dialect: { engine } }: EngineSettings,
  inspect: Driver['inspect'],
  containerId: string,
): Promise<void> {
  if ((await inspect(containerId))?.state !== 'paused') return;
  await docker
    .getContainer(containerId)
    .unpause(within(actMs))
    .catch(async (error: unknown) => {
      if ((await inspect(containerId))?.state === 'paused') throw engineFailure(engine, error);
    });
}

/** Between two starts Podman finds nothing to stop, and then starts it: it is stopped once it is there. */
export async function stopContainer(
  { docker }: EngineSettings,
  inspect: Driver['inspect'],
  containerId: string,
  graceSeconds: number,
): Promise<void> {
  const take = () =>
    docker
      .getContainer(containerId)
      .stop({ t: graceSeconds, ...within(actMs + graceSeconds * 1_000) });
  while (
    (await statusUnlessDone(take(), [304, 404])) === 304 &&
    (await inspect(containerId))?.state === 'restarting'
  )
    await pause(betweenStartsMs);
}

/**
 * Podman stumbles over a container that ends by itself at this very moment. Once that is over there
 * is nothing to stop any more.
 */
export async function removeContainer(docker: Docker, containerId: string): Promise<void> {
  const container = docker.getContainer(containerId);
  const take = () => container.remove({ force: true, v: false, ...within(actMs) });
  await take().catch(async (error: unknown) => {
    if (!isImproperState(error)) throw error;
    await container.wait(within(actMs));
    await take();
  });
}

function gone(options?: ErrorOptions): StartRefused {
  return new StartRefused('The container', null, options);
}
