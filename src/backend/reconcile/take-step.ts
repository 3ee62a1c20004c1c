import type { Progress } from '#domain/agent-wire/pod-report.ts';
import { phaseDuring, type Step } from '#domain/lifecycle/plan.ts';
import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import type { Clock } from '#domain/clock.ts';
import type { Driver, ObservedContainer } from '#backend/drivers/port/driver.ts';
import { EngineUnreachable } from '#backend/drivers/port/driver-errors.ts';
import type { CommandRecord } from '#backend/journal/journal.ts';
import { noContainer } from './container-facts.ts';
import type { StepQueues } from './step-queues.ts';
import type { PodLedger } from './pod-ledger.ts';

/** The steps that change something on the engine. */
export type EngineStep = Extract<Step, { kind: keyof typeof phaseDuring }>['kind'];

export type StepSettings = {
  clock: Clock;
  driver: Driver;
  ledger: PodLedger;
  queues: StepQueues;
  onProgress: (command: CommandRecord, progress: Progress) => void;
};

export class SpecUnknown extends Error {
  override name = 'SpecUnknown';
  constructor() {
    super(
      'This backend does not know how this container was made, so it cannot make it again. Install the app again.',
    );
  }
}

/**
 * What is known after a step: `made`, how the container is that it has just made; else only an
 * inspect tells.
 */
export type StepOutcome = { made: ObservedContainer } | undefined;

/** Takes one step for a command. It is short or has an end of its own; a pull is `pullMissing`. */
export async function takeStep(
  settings: StepSettings,
  command: CommandRecord,
  step: Exclude<EngineStep, 'pull'>,
): Promise<StepOutcome> {
  const { ledger, queues } = settings;
  ledger.setActivity(command.uid, { phase: phaseDuring[step], progress: null });
  switch (step) {
    case 'create':
      return queues.start.add(() => create(settings, command));
    case 'start':
      await queues.start.add(() => settings.driver.start(containerIdOf(settings, command)));
      return;
    case 'unpause':
      await settings.driver.unpause(containerIdOf(settings, command));
      return;
    case 'stop':
      await queues.stop.add(() =>
        settings.driver.stop(containerIdOf(settings, command), command.graceSeconds),
      );
      return;
    case 'remove':
      await queues.stop.add(() => remove(settings, command));
  }
}

/**
 * The label names the command that made the pod, also when a later START makes it: one pod, one
 * container.
 */
async function create(
  { clock, driver, ledger }: StepSettings,
  { uid }: CommandRecord,
): Promise<StepOutcome> {
  const { spec, deployedBy } = ledger.get(uid);
  if (!spec) throw new SpecUnknown();
  const { id, isNew } = await driver.create(uid, deployedBy, spec);
  ledger.save({ ...ledger.get(uid), containerId: id }, true);
  if (!isNew) return undefined;
  const made = asMade({ id, uid, commandId: deployedBy }, spec, clock.now());
  ledger.observed(uid, made);
  return { made };
}

/** A container that was never started, as its creation shows it; the next inspect replaces it. */
function asMade(
  made: Pick<ObservedContainer, 'id' | 'uid' | 'commandId'>,
  { name, image }: ContainerSpec,
  createdAt: Date,
): ObservedContainer {
  return {
    ...noContainer,
    ...made,
    name,
    image,
    createdAt,
    state: 'created',
    error: null,
  };
}

/** A container that runs is asked politely first; one that cannot be asked is removed all the same. */
async function remove(settings: StepSettings, command: CommandRecord): Promise<void> {
  const containerId = containerIdOf(settings, command);
  await settings.driver.stop(containerId, command.graceSeconds).catch((error: unknown) => {
    if (error instanceof EngineUnreachable) throw error;
  });
  await settings.driver.remove(containerId);
}

function containerIdOf({ ledger }: StepSettings, { uid }: CommandRecord): string {
  const { containerId } = ledger.get(uid);
  if (!containerId) throw new Error(`pod ${uid} has no container to act on`);
  return containerId;
}
