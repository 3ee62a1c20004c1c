import type { Progress } from '#domain/agent-wire/pod-report.ts';
import { parseImageReference, withTag } from '#domain/image/image-reference.ts';
import { ImageUnavailable } from '#backend/drivers/port/driver-errors.ts';
import type { EngineSettings } from '#backend/drivers/engine/engine-settings.ts';
import { findRegistryLogin } from '#backend/drivers/engine/logins/registry-login.ts';
import { pullFailure } from '#backend/drivers/engine/api/engine-failure.ts';
import { PullTracker, type PullLine } from './pull-tracker.ts';
import { readJsonLines } from '#backend/drivers/engine/api/read-json-lines.ts';

const progressEveryMs = 100;

/**
 * Pulls with this user's log-in at the registry, if there is one, and reports. An engine answers 200 and says in
 * the last line that it failed, so every line is checked. Aborting the request makes the engine give up at once.
 */
export async function pullImage(
  { docker, dialect, environment }: EngineSettings,
  image: string,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<void> {
  const { engine, doneWords, fullName, loginFiles } = dialect;
  const parsed = parseImageReference(image);
  if (!parsed) throw new ImageUnavailable(image, '');
  const authconfig = await findRegistryLogin(parsed, loginFiles(environment), environment);
  const tracker = new PullTracker(doneWords);
  let reportedAt = 0;
  try {
    // The types say Node's older stream interface, which can be iterated as well.
    const stream = (await docker.pull(withTag(fullName(image)), {
      abortSignal: signal,
      ...(authconfig && { authconfig }),
    })) as unknown as AsyncIterable<Uint8Array>;
    for await (const line of readJsonLines<PullLine>(stream)) {
      if (line.error) throw new Error(line.error);
      tracker.take(line);
      if (performance.now() - reportedAt < progressEveryMs) continue;
      reportedAt = performance.now();
      onProgress(tracker.progress());
    }
  } catch (cause) {
    signal.throwIfAborted();
    throw pullFailure(engine, image, cause);
  }
  signal.throwIfAborted();
  onProgress(tracker.progress());
}
