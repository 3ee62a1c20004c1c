import type { ObservedContainer } from '#backend/drivers/port/driver.ts';
import type { EngineSettings } from '#backend/drivers/engine/engine-settings.ts';
import { otherPlatformOf } from '#backend/drivers/engine/images/find-image.ts';
import { containerLogs } from '#backend/drivers/engine/logs/container-logs.ts';

/** With which runtimes end when the kernel does not execute the program. */
const exitCodes: ReadonlySet<number | null> = new Set([1, 126, 255]);
/** Nothing that was executed is at its end sooner, be the machine ever so busy. */
const maxLifeMs = 5_000;
/** The line of a runtime, which a program of the container does not write in this form. */
const runtimeLine =
  /^(?:standard_init_linux\.go:\d+: )?exec (?:user process caused:? "?|\S+: )exec format error"?$/;

/**
 * An engine starts a program of another processor, calls that a success, and the container ends at
 * once with a code that says nothing; only the last line of its log tells. Adds that to what was seen
 * now. `before`: what was seen of it before.
 */
export async function addWhyNotExecuted(
  settings: EngineSettings,
  imageId: string,
  now: ObservedContainer,
  before: ObservedContainer | undefined,
): Promise<void> {
  if (!isSuspect(now)) return;
  if (before && isSameEnd(before, now)) {
    now.error = before.error;
    now.otherPlatform = before.otherPlatform ?? null;
    return;
  }
  try {
    now.error = await runtimeWords(settings, now);
    if (now.error !== null) now.otherPlatform = await otherPlatformOf(settings, imageId);
  } catch {
    // Its state is known all the same, and is more important than why.
  }
}

function isSuspect({ state, error, exitCode, startedAt, finishedAt }: ObservedContainer): boolean {
  return (
    state === 'exited' &&
    error === null &&
    exitCodes.has(exitCode) &&
    startedAt !== null &&
    finishedAt !== null &&
    finishedAt.getTime() - startedAt.getTime() < maxLifeMs
  );
}

function isSameEnd(one: ObservedContainer, other: ObservedContainer): boolean {
  return one.state === 'exited' && one.finishedAt?.getTime() === other.finishedAt?.getTime();
}

async function runtimeWords(
  { docker, dialect, requestTimeoutMs }: EngineSettings,
  { id }: ObservedContainer,
): Promise<string | null> {
  const lines = containerLogs(
    { docker, dialect, containerId: id },
    {
      tail: 1,
      follow: false,
      timestamps: false,
      since: null,
      signal: AbortSignal.timeout(requestTimeoutMs),
    },
  );
  let last = '';
  for await (const { text } of lines) last = text.trim();
  return runtimeLine.test(last) ? last : null;
}
