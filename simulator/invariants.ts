import { isFinal } from '#domain/command/command.ts';
import type { SimulatedContainer } from '#backend/drivers/fake/simulated-container.ts';
import type { StoredBackend, StoredCommand, StoredPod } from './store/simulated-store.ts';
import type { SimulatedMachine } from './simulated-machine.ts';
import type { World } from './world.ts';

/** A sentence for every promise that is broken. */
export type Violations = string[];

/** What has to be so once nothing is wrong any more and time has passed. */
export async function unsettled(world: World): Promise<Violations> {
  const [pods, commands, backends] = await Promise.all([
    world.store.listStoredPods(),
    world.store.listCommands(),
    world.store.listBackends(),
  ]);
  const unfinished = commands
    .filter(({ state }) => !isFinal(state))
    .map(({ verb, id, state }) => `${verb} ${id} is still ${state}`);
  return [
    ...unfinished,
    ...world.machines.flatMap((machine) => {
      const { backendId } = machine.world;
      return [
        ...absence(
          machine,
          backends.find(({ id }) => id === backendId),
        ),
        ...pods
          .filter((pod) => pod.backendId === backendId)
          .flatMap((pod) => differences(pod, machine)),
      ];
    }),
  ];
}

function absence(
  { name, refusal }: SimulatedMachine,
  backend: StoredBackend | undefined,
): Violations {
  if (refusal) return [`the agent of ${name} has given up: ${String(refusal)}`];
  const isConnected = backend?.toldFreshness === 'LIVE' && backend.sessionHubId !== null;
  return isConnected ? [] : [`${name} is ${backend?.toldFreshness ?? 'unknown'}`];
}

/** What must never have happened, whatever was wrong. */
export async function broken(world: World): Promise<Violations> {
  const commands = await world.store.listCommands();
  return [
    ...twice(world),
    ...expired(world, commands),
    ...forgotten(world, commands),
    ...untrue(world, commands),
  ];
}

function differences(pod: StoredPod, machine: SimulatedMachine): Violations {
  const containers = [...machine.engine.containers.values()].filter(({ uid }) => uid === pod.id);
  if (containers.length > 1) return [`pod ${pod.id} has ${containers.length} containers`];
  const [container] = containers;
  if (!container)
    return isWithout(pod) ? [] : [`pod ${pod.id} is ${pod.phase} for the hub and has no container`];
  const shown = factsOf(container);
  const known = {
    containerId: pod.containerId,
    startedAt: pod.startedAt,
    restartCount: pod.restartCount,
    ...(container.state === 'exited' ? { exitCode: pod.exitCode, finishedAt: pod.finishedAt } : {}),
  };
  const found: Violations = [];
  if (!phasesOf[container.state].includes(pod.phase))
    found.push(`pod ${pod.id} is ${pod.phase} for the hub and its container is ${container.state}`);
  if (JSON.stringify(known) !== JSON.stringify(shown))
    found.push(
      `pod ${pod.id}: the hub knows ${JSON.stringify(known)}, the engine shows ${JSON.stringify(shown)}`,
    );
  return found;
}

function factsOf(container: SimulatedContainer) {
  const last = container.runs.at(-1);
  const facts = {
    containerId: container.id,
    startedAt: last?.startedAt ?? null,
    restartCount: container.restartCount,
  };
  return container.state === 'exited'
    ? { ...facts, exitCode: last?.exitCode ?? null, finishedAt: last?.finishedAt ?? null }
    : facts;
}

const phasesOf: Record<SimulatedContainer['state'], readonly StoredPod['phase'][]> = {
  created: ['CREATING', 'STOPPED', 'FAILED'],
  running: ['RUNNING', 'UNHEALTHY'],
  paused: ['RUNNING'],
  restarting: ['STARTING'],
  exited: ['STOPPED', 'EXITED', 'FAILED'],
};

function isWithout({ phase }: StoredPod): boolean {
  return phase === 'REMOVED' || phase === 'LOST' || phase === 'FAILED' || phase === 'STOPPED';
}

/** No command has its effect twice. */
function twice({ log }: World): Violations {
  const found: Violations = [];
  const counts = new Map<string, number>();
  for (const { kind, uid, commandId } of log.effects) {
    if (commandId === '') found.push(`${kind} of pod ${uid} was done for no command`);
    if ((kind !== 'create' && kind !== 'start') || log.undone.has(uid)) continue;
    const key = kind === 'create' ? `create of pod ${uid}` : `start for command ${commandId}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const [key, count] of counts) if (count > 1) found.push(`${key} was done ${count} times`);
  return found;
}

/** Nothing expired is begun, and what is reported as expired or refused was not done. */
function expired({ log, time, hub, isRestored }: World, commands: StoredCommand[]): Violations {
  return commands.flatMap(({ id, verb, state, notAfter }) => {
    const accepted = log.accepted.get(id);
    const lateMs = accepted
      ? time.dateAt(accepted.atMs, hub.skewMs).getTime() - notAfter.getTime()
      : 0;
    if (lateMs > 0) return [`${verb} ${id} was begun ${lateMs} ms after its time`];
    // A hub whose store was restored does not know what it had sent.
    const effects = isRestored && state === 'EXPIRED' ? [] : log.of(id);
    return (state === 'EXPIRED' || state === 'REJECTED') && effects.length > 0
      ? [`${verb} ${id} is ${state}, and yet its ${effects[0]?.kind} was done`]
      : [];
  });
}

/** Everything that was acknowledged to somebody is there. */
function forgotten(world: World, commands: StoredCommand[]): Violations {
  const known = new Set(commands.map(({ id }) => id));
  return world.asked
    .filter(({ id }) => !known.has(id))
    .map(({ verb, id }) => `${verb} ${id} was acknowledged and is forgotten`);
}

/** What is reported as succeeded has been done. */
function untrue({ log, machines, asked }: World, commands: StoredCommand[]): Violations {
  const machineOf = new Map(asked.map(({ id, machine }) => [id, machine]));
  return commands.flatMap(({ id, podId, verb, state, leasedAt }) => {
    if (state !== 'SUCCEEDED' || leasedAt === null) return [];
    const machine = machineOf.get(id) ?? machines[0];
    const isThere = [...(machine?.engine.containers.values() ?? [])].some(
      ({ uid }) => uid === podId,
    );
    if (verb === 'REMOVE' && isThere)
      return [`REMOVE ${id} has succeeded, and its container is there`];
    return verb === 'DEPLOY' && !log.wasMade(podId)
      ? [`DEPLOY ${id} has succeeded, and no container was made`]
      : [];
  });
}
