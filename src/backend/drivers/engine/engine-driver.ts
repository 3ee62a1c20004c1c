import { setTimeout as pause } from 'node:timers/promises';
import type Docker from 'dockerode';
import PQueue from 'p-queue';
import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import type { CreatedContainer, Driver, ObservedContainer } from '#backend/drivers/port/driver.ts';
import { ImageUnavailable, NotOffered, StartRefused } from '#backend/drivers/port/driver-errors.ts';
import { compileContainer } from '#backend/drivers/engine/containers/compile-container.ts';
import { engineEvents } from './engine-events.ts';
import { containerLogs } from '#backend/drivers/engine/logs/container-logs.ts';
import {
  containerStats,
  type ToldStats,
} from '#backend/drivers/engine/containers/container-stats.ts';
import type { Dialect } from '#backend/drivers/engine/dialects/dialect.ts';
import { engineConditions, type ToldInfo } from '#backend/drivers/engine/api/engine-conditions.ts';
import {
  createFailure,
  engineFailure,
  isImproperState,
  startFailure,
  statusOf,
} from '#backend/drivers/engine/api/engine-failure.ts';
import { askJson, postJson } from '#backend/drivers/engine/api/engine-http.ts';
import { ImageDigests } from '#backend/drivers/engine/images/image-digests.ts';
import { isImageReference } from '#backend/drivers/engine/images/image-reference.ts';
import { labelNames } from '#backend/drivers/engine/containers/labels.ts';
import { observedContainer } from '#backend/drivers/engine/containers/observed-container.ts';
import { OwnContainers } from '#backend/drivers/engine/containers/own-containers.ts';
import { pullImage } from '#backend/drivers/engine/images/pull-image.ts';
import { SeenContainers } from '#backend/drivers/engine/containers/seen-containers.ts';

const usualLookMs = 10_000;
const actMs = 120_000;
const looksAtOnce = 8;
const betweenStartsMs = 100;

export type EngineSettings = {
  docker: Docker;
  dialect: Dialect;
  backendId: string;
  /** A look takes no longer, or the engine counts as not answering. */
  lookMs?: number;
};

/** A driver for an engine that speaks the Docker API. */
export function createEngineDriver(settings: EngineSettings): Driver {
  const { docker, dialect, backendId, lookMs = usualLookMs } = settings;
  const { engine, kind, relistMs } = dialect;
  const digests = new ImageDigests(docker);
  const own = new OwnContainers(inspect);
  const seen = new SeenContainers();

  async function inspect(containerId: string): Promise<ObservedContainer | undefined> {
    const begun = seen.begin();
    const info = await found(engine, docker.getContainer(containerId).inspect(within(lookMs)));
    const digest = info ? await digests.of(info.Image) : null;
    const told = info && observedContainer(info, { backendId, now: new Date() }, digest);
    const container = seen.note(told?.id ?? containerId, told, begun);
    if (container) own.add(container.id, container.name);
    else own.forget(containerId);
    return container;
  }

  return {
    kind,
    relistMs,
    version: () =>
      asking(
        engine,
        async () =>
          `${engine} ${(await askJson<{ Version: string }>(docker, '/version', lookMs)).Version}`,
      ),
    conditions: () =>
      asking(engine, async () =>
        engineConditions(await askJson<ToldInfo>(docker, '/info', lookMs)),
      ),
    pull: (image, onProgress, signal) => pullImage(docker, dialect, image, onProgress, signal),
    inspect,
    start: (containerId) => start(settings, inspect, own, containerId),

    async create(uid, commandId, spec) {
      const created = await create(settings, inspect, { uid, commandId, spec });
      own.add(created.id, spec.name);
      return created;
    },

    async stop(containerId, graceSeconds) {
      if (!(await own.has(containerId))) return;
      await asking(engine, () => stop(settings, inspect, containerId, graceSeconds));
    },

    async remove(containerId) {
      if (!(await own.has(containerId))) return;
      // 409: the engine is removing it already.
      await asking(engine, () => statusUnlessDone(remove(docker, containerId), [404, 409]));
      own.forget(containerId);
    },

    list: () => list(settings, inspect, seen),

    async stats(containerId) {
      if ((await inspect(containerId))?.state !== 'running') return undefined;
      const told = await found(
        engine,
        askJson<ToldStats>(docker, `/containers/${containerId}/stats`, lookMs, {
          stream: false,
          'one-shot': true,
        }),
      );
      return told && containerStats(told);
    },

    async *logs(containerId, options) {
      if (await inspect(containerId))
        yield* containerLogs({ docker, dialect, containerId }, options);
    },
    events: (signal) => engineEvents({ docker, engine, backendId }, signal),
  };
}

async function list(
  { docker, dialect, backendId, lookMs = usualLookMs }: EngineSettings,
  inspect: Driver['inspect'],
  seen: SeenContainers,
): Promise<ObservedContainer[]> {
  const filters = { label: [`${labelNames.backend}=${backendId}`] };
  const shown = await asking(dialect.engine, () =>
    docker.listContainers({ all: true, filters, ...within(lookMs) }),
  );
  const queue = new PQueue({ concurrency: looksAtOnce });
  await Promise.all(seen.dueOf(shown, new Date()).map((id) => queue.add(() => inspect(id))));
  // Not what these looks have answered: somebody may have looked since.
  return shown.flatMap(({ Id }) => seen.find(Id) ?? []);
}

type Order = { uid: string; commandId: string; spec: ContainerSpec };

/** A container of the same pod and the same command is the one that was asked for: the answer to its creation was lost. */
async function create(
  { docker, dialect, backendId }: EngineSettings,
  inspect: Driver['inspect'],
  order: Order,
): Promise<CreatedContainer> {
  const { uid, commandId, spec } = order;
  if (!isImageReference(spec.image))
    throw new ImageUnavailable(spec.image, 'this is not the name of an image');
  const refusal = dialect.refusal(spec);
  if (refusal !== null) throw new NotOffered(spec.name, refusal);
  try {
    const { name, ...body } = compileContainer({ backendId, uid, commandId }, spec, dialect);
    return {
      id: (await postJson<{ Id: string }>(docker, '/containers/create', { name }, body, actMs)).Id,
      isNew: true,
    };
  } catch (thrown) {
    const existing = await inspect(spec.name).catch(() => undefined);
    if (existing?.uid === uid && existing.commandId === commandId)
      return { id: existing.id, isNew: false };
    throw createFailure(dialect.engine, spec.name, spec.image, thrown);
  }
}

async function start(
  { docker, dialect: { engine } }: EngineSettings,
  inspect: Driver['inspect'],
  own: OwnContainers,
  containerId: string,
): Promise<void> {
  if (!(await own.has(containerId))) throw gone();
  await statusUnlessDone(docker.getContainer(containerId).start(within(actMs)), [304]).catch(
    async (thrown: unknown) => {
      // An engine says "not found" of what the container needs as well.
      if (statusOf(thrown) === 404 && (await inspect(containerId)) === undefined)
        throw gone({ cause: thrown });
      throw startFailure(engine, own.nameOf(containerId), thrown);
    },
  );
}

/** Between two starts Podman finds nothing to stop, and then starts it: it is stopped once it is there. */
async function stop(
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

/** Podman stumbles over a container that ends by itself at this very moment. Once that is over there is nothing to stop any more. */
async function remove(docker: Docker, containerId: string): Promise<void> {
  const container = docker.getContainer(containerId);
  const take = () => container.remove({ force: true, v: false, ...within(actMs) });
  await take().catch(async (thrown: unknown) => {
    if (!isImproperState(thrown)) throw thrown;
    await container.wait(within(actMs));
    await take();
  });
}

function gone(options?: ErrorOptions): StartRefused {
  return new StartRefused('The container', 'it does not exist any more', options);
}

function within(ms: number): { abortSignal: AbortSignal } {
  return { abortSignal: AbortSignal.timeout(ms) };
}

async function asking<T>(engine: string, ask: () => Promise<T>): Promise<T> {
  return ask().catch((thrown: unknown) => {
    throw engineFailure(engine, thrown);
  });
}

/** Undefined for what does not exist. */
async function found<T>(engine: string, asked: Promise<T>): Promise<T | undefined> {
  return asked.catch((thrown: unknown) => {
    if (statusOf(thrown) === 404) return undefined;
    throw engineFailure(engine, thrown);
  });
}

/** Answers the status by which an engine says that there was nothing to do; undefined when it has done something. */
async function statusUnlessDone(
  asked: Promise<unknown>,
  statuses: number[],
): Promise<number | undefined> {
  return asked.then(
    () => undefined,
    (error: unknown) => {
      const status = statusOf(error);
      if (!statuses.includes(status ?? 0)) throw error;
      return status;
    },
  );
}
