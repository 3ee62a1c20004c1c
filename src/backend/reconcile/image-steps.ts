import type { CommandRecord } from '#backend/journal/journal.ts';
import { ImageUnavailable } from '#backend/drivers/port/driver-errors.ts';
import {
  courseAfterLook,
  courseAfterPull,
  courseAfterRefusal,
  patienceWith,
  type ImageCourse,
  type WantedImage,
} from './ready-image.ts';
import { SpecUnknown, type StepSettings } from './take-step.ts';

/** Looks what the engine has under the name of the image; changes nothing on it. */
export async function lookForImage(
  settings: StepSettings,
  command: CommandRecord,
): Promise<ImageCourse> {
  const wanted = wantedImage(settings, command);
  const local = await settings.driver.findImage(wanted.image);
  return courseAfterLook(wanted, local, settings.clock.now());
}

/** Pulls what is missing. What is here of the same name is taken when that cannot be done. */
export async function pullMissing(
  settings: StepSettings,
  command: CommandRecord,
  course: ImageCourse,
  signal: AbortSignal,
): Promise<ImageCourse> {
  const { driver, ledger, queues, clock } = settings;
  const wanted = wantedImage(settings, command);
  const before = course.state === 'missing' ? course.local : undefined;
  ledger.setActivity(command.uid, { phase: 'PULLING', progress: null });
  try {
    await queues.pull.add(() => pull(settings, command, { ...wanted, local: before, signal }), {
      signal,
    });
  } catch (error) {
    if (!before || !(error instanceof ImageUnavailable)) throw error;
    return courseAfterRefusal(wanted, before, { error, now: clock.now() });
  }
  const local = await driver.findImage(wanted.image);
  return courseAfterPull(wanted.image, { before, local }, clock.now());
}

async function pull(
  { driver, ledger, onProgress, clock }: StepSettings,
  command: CommandRecord,
  asked: Parameters<typeof patienceWith>[1],
): Promise<void> {
  const { signal, heard } = patienceWith(clock, asked);
  try {
    await driver.pull(
      asked.image,
      (progress) => {
        if (progress.layers.length > 0) heard();
        ledger.setActivity(command.uid, { phase: 'PULLING', progress });
        onProgress(command, progress);
      },
      signal,
    );
  } finally {
    heard();
  }
}

/** What the registry had when a command was given is old when a later one makes the container. */
function wantedImage({ ledger }: StepSettings, { uid, verb }: CommandRecord): WantedImage {
  const { spec } = ledger.get(uid);
  if (!spec) throw new SpecUnknown();
  return { image: spec.image, ...(verb === 'DEPLOY' && spec.digest && { digest: spec.digest }) };
}
