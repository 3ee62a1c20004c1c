import type { CommandReport } from '#domain/agent-wire/pod-report.ts';
import { settled, started } from '#domain/lifecycle/intent.ts';
import { plan } from '#domain/lifecycle/plan.ts';
import type { ObservedContainer } from '#backend/drivers/port/driver.ts';
import { EngineUnreachable, ImageUnavailable } from '#backend/drivers/port/driver-errors.ts';
import type { CommandRecord, PodRecord } from '#backend/journal/journal.ts';
import type { Log } from '#backend/log.ts';
import { applyCommand, withdrawCommand } from './apply-command.ts';
import type { InspectQueue } from './inspect-queue.ts';
import { lookForImage, pullMissing } from './image-steps.ts';
import type { ImageCourse } from './ready-image.ts';
import { takeStep, type EngineStep, type StepOutcome, type StepSettings } from './take-step.ts';

export type CommandSettings = StepSettings & {
  inspectQueue: InspectQueue;
  log: Log;
  /** The engine has not answered in the middle of something. */
  onEngineError: () => void;
};
export type Result = Pick<CommandReport, 'reason'> & {
  state: 'SUCCEEDED' | 'FAILED' | 'CANCELLED' | 'IN_DOUBT';
};

class ContainerGone extends Error {
  override name = 'ContainerGone';
  constructor() {
    super('Its container was removed from outside. Remove the pod and install the app again.');
  }
}

class RemovalStuck extends Error {
  override name = 'RemovalStuck';
  constructor() {
    super(
      'The engine began to remove this container and does not finish. Restart the engine on its machine, then remove it again.',
    );
  }
}

/** The agent stops, so the command is left as it is and taken up at the next start. */
export class AgentStopping extends Error {
  override name = 'AgentStopping';
}

/** Somebody has cancelled it. */
export class Cancelled extends Error {
  override name = 'Cancelled';
}

/** A newer command has taken the place of this one. */
export class Superseded extends Error {
  override name = 'Superseded';
}

const inspectAgainMs = 200;
/** No correct path is longer, even with an engine that takes a minute to remove. */
const maxSteps = 300;

/**
 * Works until what the command wishes is there, one step at a time: observe, plan, act, observe
 * again. Safe to repeat from any point. Throws AgentStopping when `signal` aborts for that reason.
 */
export async function runCommand(
  settings: CommandSettings,
  command: CommandRecord,
  signal: AbortSignal,
): Promise<Result> {
  const { ledger } = settings;
  const course: Course = { step: null, image: { state: 'unasked' } };
  const known = endKnownBefore(ledger.find(command.uid), command);
  if (known) return known;
  try {
    const seen = await inspect(settings, command.uid);
    ledger.save(applyCommand(ledger.find(command.uid), command, seen), true);
    return await follow(settings, command, { course, seen, signal });
  } catch (error) {
    if (signal.reason instanceof AgentStopping) throw signal.reason;
    if (error instanceof EngineUnreachable) settings.onEngineError();
    const isCancelled = signal.reason instanceof Superseded || signal.reason instanceof Cancelled;
    const result = resultOf(isCancelled ? signal.reason : error, course, settings.log);
    const record = ledger.find(command.uid);
    if (record && result.state !== 'SUCCEEDED')
      ledger.save(withdrawCommand(record, command, { ...result, state: result.state }), true);
    return result;
  } finally {
    ledger.setActivity(command.uid, null);
  }
}

/**
 * What is known of the end without a look: the agent has died after it had given this command up
 * and before it could say so, or the pod was removed while this command waited behind the removal.
 */
function endKnownBefore(
  record: PodRecord | undefined,
  { id, verb }: CommandRecord,
): Result | undefined {
  if (record?.lastCommand === id) return record.ended ?? undefined;
  const isRemoved = record ? record.wanted === 'removed' : verb !== 'DEPLOY';
  if (!isRemoved) return undefined;
  return verb === 'REMOVE'
    ? { state: 'SUCCEEDED', reason: null }
    : { state: 'FAILED', reason: 'This container was already removed.' };
}

/** `step`: the one that is being taken. */
type Course = { step: EngineStep | null; image: ImageCourse };
/** `seen`: what was just seen of its container. */
type Begin = { course: Course; seen: ObservedContainer | undefined; signal: AbortSignal };

async function follow(
  settings: CommandSettings,
  command: CommandRecord,
  { course, seen, signal }: Begin,
): Promise<Result> {
  let container = seen;
  for (let turn = 0; turn < maxSteps; turn += 1) {
    const record = settle(settings, command.uid, container);
    const step = plan(record, {
      container: container ?? null,
      wasCreated: record.containerId !== null,
      hasImage: course.image.state !== 'missing',
    });
    switch (step.kind) {
      case 'nothing':
      case 'removed':
        return { state: 'SUCCEEDED', reason: null };
      case 'vanished':
        throw new ContainerGone();
      case 'wait':
        signal.throwIfAborted();
        await settings.clock.wait(inspectAgainMs, signal);
        container = await inspect(settings, command.uid);
        break;
      default: {
        // Only here: what is done is done, even when it is cancelled at the same moment.
        signal.throwIfAborted();
        const outcome = await take(settings, command, { step: step.kind, course, signal });
        // What was made a moment ago and never started is known; anything else has to be inspected.
        container = outcome ? outcome.made : await inspect(settings, command.uid);
      }
    }
  }
  if (container?.state === 'removing') throw new RemovalStuck();
  throw new Error(`${command.verb} of pod ${command.uid} did not come to an end`);
}

async function take(
  settings: CommandSettings,
  command: CommandRecord,
  { step, course, signal }: { step: EngineStep; course: Course; signal: AbortSignal },
): Promise<StepOutcome> {
  if (step === 'create' && course.image.state === 'unasked') {
    course.image = await lookForImage(settings, command);
    if (course.image.state === 'missing') return undefined;
  }
  course.step = step;
  const outcome =
    step === 'pull'
      ? await takePull(settings, command, course, signal)
      : await takeOther(settings, command, step, course);
  course.step = null;
  return outcome;
}

async function takePull(
  settings: CommandSettings,
  command: CommandRecord,
  course: Course,
  signal: AbortSignal,
): Promise<undefined> {
  course.image = await pullMissing(settings, command, course.image, signal);
}

async function takeOther(
  settings: CommandSettings,
  command: CommandRecord,
  step: Exclude<EngineStep, 'pull'>,
  course: Course,
): Promise<StepOutcome> {
  const { ledger } = settings;
  const { uid } = command;
  const { image } = course;
  if (step === 'create' && image.state === 'ready')
    ledger.save({ ...ledger.get(uid), imageUse: image.use }, false);
  try {
    const outcome = await takeStep(settings, command, step);
    if (step === 'start') ledger.save(started(ledger.get(uid)), true);
    return outcome;
  } catch (error) {
    // Somebody has removed the image since it was looked for.
    const isGone = error instanceof ImageUnavailable && step === 'create';
    if (!isGone || image.state !== 'ready' || image.wasPulled) throw error;
    course.image = { state: 'missing', local: undefined };
    return undefined;
  }
}

async function inspect(
  { inspectQueue, ledger }: CommandSettings,
  uid: string,
): Promise<ObservedContainer | undefined> {
  const containerId = ledger.find(uid)?.containerId;
  if (!containerId) return undefined;
  const container = await inspectQueue.inspect(containerId);
  ledger.observed(uid, container);
  return container;
}

/**
 * A start that was seen is not pending any more, and of a restart that is down the start remains;
 * that is written down before the next step.
 */
function settle(
  { ledger }: CommandSettings,
  uid: string,
  container: ObservedContainer | undefined,
): PodRecord {
  const record = ledger.get(uid);
  const { pending } = settled(record, container ?? null);
  if (pending === record.pending) return record;
  ledger.save({ ...record, pending }, true);
  return ledger.get(uid);
}

function resultOf(error: unknown, { step }: Course, log: Log): Result {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof EngineUnreachable && step !== null && step !== 'pull') {
    return {
      state: 'IN_DOUBT',
      reason: `${reason} It may have succeeded: check the container once the engine answers.`,
    };
  }
  if (error instanceof Cancelled) return { state: 'CANCELLED', reason };
  log.warn({ err: error, step }, 'a command has failed');
  return { state: 'FAILED', reason };
}
