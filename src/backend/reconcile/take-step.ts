import type { Progress } from '#domain/agent-wire/pod-report.ts';
import { phaseDuring, type Step } from '#domain/lifecycle/plan.ts';
import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import type { Clock } from '#domain/clock.ts';
import type { Driver, ObservedContainer } from '#backend/drivers/port/driver.ts';
import type { CommandRecord } from '#backend/journal/journal.ts';
import type { StepQueues } from './step-queues.ts';
import type { PodLedger } from './pod-ledger.ts';

/** The steps that change something on the engine. */
export type Act = Extract<Step, { kind: keyof typeof phaseDuring }>['kind'];

export type StepSettings = {
  clock: Clock;
  driver: Driver;
  ledger: PodLedger;
  lanes: StepQueues;
  onProgress: (command: CommandRecord, progress: Progress) => void;
};

class NotMakeable extends Error {
  override name = 'NotMakeable';
  constructor() {
    super(
      'This backend does not know how this container was made, so it cannot make it again. Install the app anew.',
    );
  }
}

/** What is known after a step: `made`, how the container is that it has just made; else only a look tells. */
export type Outcome = { made: ObservedContainer } | undefined;

/** Takes one step for a command. `signal` takes back a pull; the other steps are short or have an end of their own. */
export async function takeStep(
  settings: StepSettings,
  command: CommandRecord,
  act: Act,
  signal: AbortSignal,
): Promise<Outcome> {
  const { ledger, lanes } = settings;
  ledger.doing(command.uid, { phase: phaseDuring[act], progress: null });
  switch (act) {
    case 'pull':
      await lanes.pull.add(() => pull(settings, command, signal), { signal });
      return;
    case 'create':
      return lanes.act.add(() => create(settings, command));
    case 'start':
      await lanes.act.add(() => settings.driver.start(containerIdOf(settings, command)));
      return;
    case 'stop':
      await lanes.stop.add(() =>
        settings.driver.stop(containerIdOf(settings, command), command.graceSeconds),
      );
      return;
    case 'remove':
      await lanes.stop.add(() => remove(settings, command));
  }
}

async function pull(
  { driver, ledger, onProgress }: StepSettings,
  command: CommandRecord,
  signal: AbortSignal,
): Promise<void> {
  const { spec } = ledger.get(command.uid);
  if (!spec) throw new NotMakeable();
  await driver.pull(
    spec.image,
    (progress) => {
      ledger.doing(command.uid, { phase: 'PULLING', progress });
      onProgress(command, progress);
    },
    signal,
  );
}

/** The label bears the command that made the pod, also when a later START makes it: one pod, one container. */
async function create(
  { clock, driver, ledger }: StepSettings,
  { uid }: CommandRecord,
): Promise<Outcome> {
  const { spec, deployedBy } = ledger.get(uid);
  if (!spec) throw new NotMakeable();
  const { id, isNew } = await driver.create(uid, deployedBy, spec);
  ledger.save({ ...ledger.get(uid), containerId: id }, true);
  if (!isNew) return undefined;
  const made = asMade({ id, uid, commandId: deployedBy }, spec, clock.now());
  ledger.saw(uid, made);
  return { made };
}

/** A container that was never started, as its creation tells of it; the next look replaces it. */
function asMade(
  made: Pick<ObservedContainer, 'id' | 'uid' | 'commandId'>,
  { name, image }: ContainerSpec,
  createdAt: Date,
): ObservedContainer {
  return {
    ...made,
    name,
    image,
    createdAt,
    imageDigest: null,
    state: 'created',
    health: null,
    exitCode: null,
    isOomKilled: false,
    error: null,
    restartCount: 0,
    startedAt: null,
    finishedAt: null,
  };
}

/** A container that runs is asked politely first. */
async function remove(settings: StepSettings, command: CommandRecord): Promise<void> {
  const containerId = containerIdOf(settings, command);
  await settings.driver.stop(containerId, command.graceSeconds);
  await settings.driver.remove(containerId);
}

function containerIdOf({ ledger }: StepSettings, { uid }: CommandRecord): string {
  const { containerId } = ledger.get(uid);
  if (!containerId) throw new Error(`pod ${uid} has no container to act on`);
  return containerId;
}
