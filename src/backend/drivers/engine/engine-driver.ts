import type {
  ContainerStats,
  Driver,
  DriverResource,
  ObservedContainer,
} from '#backend/drivers/port/driver.ts';
import { thisMachine } from '#backend/drivers/port/this-machine.ts';
import {
  asking,
  found,
  statusUnlessDone,
  within,
} from '#backend/drivers/engine/api/engine-calls.ts';
import {
  engineConditions,
  type EngineInfo,
} from '#backend/drivers/engine/api/engine-conditions.ts';
import { askHeaders, askJson } from '#backend/drivers/engine/api/engine-http.ts';
import {
  containerStats,
  type EngineStats,
} from '#backend/drivers/engine/containers/container-stats.ts';
import { listContainers } from '#backend/drivers/engine/containers/list-containers.ts';
import { addWhyNotExecuted } from '#backend/drivers/engine/containers/not-executed.ts';
import { observedContainer } from '#backend/drivers/engine/containers/observed-container.ts';
import { OwnContainers } from '#backend/drivers/engine/containers/own-containers.ts';
import { SeenContainers } from '#backend/drivers/engine/containers/seen-containers.ts';
import { findImage } from '#backend/drivers/engine/images/find-image.ts';
import { ImageDigests } from '#backend/drivers/engine/images/image-digests.ts';
import { pullImage } from '#backend/drivers/engine/images/pull-image.ts';
import { containerLogs } from '#backend/drivers/engine/logs/container-logs.ts';
import { MachineStats } from '#backend/drivers/engine/usage/machine-stats.ts';
import { processOf } from '#backend/drivers/engine/usage/process-of.ts';
import {
  createContainer,
  removeContainer,
  startContainer,
  stopContainer,
  unpauseContainer,
} from './container-acts.ts';
import { engineEvents } from './engine-events.ts';
import { idsOf, type EngineSettings } from './engine-settings.ts';

const defaults = { requestTimeoutMs: 10_000, environment: {}, formerBackendIds: [] };

/** A driver for an engine that speaks the Docker API. */
export function createEngineDriver(
  given: Pick<EngineSettings, 'docker' | 'dialect' | 'backendId'> & Partial<EngineSettings>,
): Driver {
  const settings = { ...defaults, ...given };
  const { docker, dialect, requestTimeoutMs } = settings;
  const backendIds = idsOf(settings);
  const { engine, kind, relistMs } = dialect;
  const digests = new ImageDigests(docker);
  const own = new OwnContainers(inspect);
  const seen = new SeenContainers();
  const machine = new MachineStats();

  async function inspect(containerId: string): Promise<ObservedContainer | undefined> {
    const begun = seen.begin();
    const asked = docker.getContainer(containerId).inspect(within(requestTimeoutMs));
    const info = await found(engine, asked);
    const digest = info ? await digests.of(info.Image) : null;
    const told = info && observedContainer(info, { backendIds, now: new Date() }, digest);
    if (told) await addWhyNotExecuted(settings, info.Image, told, seen.find(told.id));
    const container = seen.note(told?.id ?? containerId, told, begun);
    own.note(containerId, container);
    machine.note(container?.id ?? containerId, container && info && processOf(info));
    return container;
  }

  return {
    kind,
    relistMs,
    version: () => version(settings),
    resources: () => resources(settings),
    findImage: (image) => findImage(settings, digests, image),
    pull: (image, onProgress, signal) => pullImage(settings, image, onProgress, signal),
    inspect,
    list: () => listContainers(settings, inspect, seen),
    start: (containerId) => startContainer(settings, inspect, own, containerId),

    async create(uid, commandId, spec) {
      const created = await createContainer(settings, inspect, { uid, commandId, spec });
      own.add(created.id, spec.name);
      return created;
    },

    unpause: (containerId) => unpauseContainer(settings, inspect, containerId),

    async stop(containerId, graceSeconds) {
      if (!(await own.has(containerId))) return;
      await asking(engine, () => stopContainer(settings, inspect, containerId, graceSeconds));
    },

    async remove(containerId) {
      if (!(await own.has(containerId))) return;
      // 409: the engine is removing it already.
      await asking(engine, () =>
        statusUnlessDone(removeContainer(docker, containerId), [404, 409]),
      );
      own.forget(containerId);
    },

    stats: (containerId) => readStats(settings, machine, inspect, containerId),

    async *logs(containerId, options) {
      if (await inspect(containerId))
        yield* containerLogs({ docker, dialect, containerId }, options);
    },

    events: (signal) => engineEvents({ docker, engine, backendIds }, signal),
  };
}

/** By its ping, which costs nothing: Podman takes seconds for its version on a busy machine. */
async function version({
  docker,
  dialect: { engine },
  requestTimeoutMs,
}: EngineSettings): Promise<string> {
  const headers = await asking(engine, () => askHeaders(docker, '/_ping', requestTimeoutMs));
  const [, number] = /^\w+\/([^\s(]+)/.exec(String(headers['server'])) ?? [];
  return `${engine} ${number ?? headers['api-version']}`;
}

/** An engine that does not answer now costs its labels only. */
async function resources({
  docker,
  dialect,
  requestTimeoutMs,
}: EngineSettings): Promise<DriverResource[]> {
  const info = await askJson<EngineInfo>(docker, '/info', requestTimeoutMs).catch(() => ({}));
  return [thisMachine(engineConditions(info), dialect.withholds)];
}

/** Of this machine where the container runs on it, else as its engine tells. */
async function readStats(
  settings: EngineSettings,
  machine: MachineStats,
  inspect: Driver['inspect'],
  containerId: string,
): Promise<ContainerStats | undefined> {
  const read = await machine.read(containerId);
  if (read || machine.isElsewhere(containerId)) return read ?? askStats(settings, containerId);
  // Who it is, and whether it is ours, is asked once for each of its runs.
  if ((await inspect(containerId))?.state !== 'running') return undefined;
  return (await machine.read(containerId)) ?? askStats(settings, containerId);
}

async function askStats(
  { docker, dialect: { engine }, requestTimeoutMs }: EngineSettings,
  containerId: string,
): Promise<ContainerStats | undefined> {
  const query = { stream: false, 'one-shot': true };
  const told = await found(
    engine,
    askJson<EngineStats>(docker, `/containers/${containerId}/stats`, requestTimeoutMs, query),
  );
  return told && containerStats(told);
}
