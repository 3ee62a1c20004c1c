import { parseImageReference, withTag } from '#domain/image/image-reference.ts';
import { otherPlatform, runsOn } from '#domain/image/platform.ts';
import type { LocalImage } from '#backend/drivers/port/driver.ts';
import { found } from '#backend/drivers/engine/api/engine-calls.ts';
import { askJson } from '#backend/drivers/engine/api/engine-http.ts';
import type { EngineSettings } from '#backend/drivers/engine/engine-settings.ts';
import { emulatedProcessors } from '#backend/facts/emulated-processors.ts';
import { processorArch } from '#backend/facts/measure-cpu.ts';
import type { ImageDigests, EngineImage } from './image-digests.ts';

/** What the engine has under this name. What it shows of the digest is not asked for again. */
export async function findImage(
  settings: EngineSettings,
  digests: ImageDigests,
  image: string,
): Promise<LocalImage | undefined> {
  const { docker, dialect, requestTimeoutMs } = settings;
  // It ends up in the path of a request to the engine.
  if (!parseImageReference(image)) return undefined;
  const path = `/images/${withTag(dialect.fullName(image))}/json`;
  const shown = await found(dialect.engine, askJson<EngineImage>(docker, path, requestTimeoutMs));
  if (!shown) return undefined;
  digests.note(shown);
  return {
    digests: (shown.RepoDigests ?? []).flatMap((name) => name.split('@')[1] ?? []),
    otherPlatform: await judged(settings, shown),
  };
}

/** Why this machine does not run an image, by its id; null when it may, or when the image is gone. */
export async function otherPlatformOf(
  settings: EngineSettings,
  imageId: string,
): Promise<string | null> {
  const { docker, requestTimeoutMs } = settings;
  return judged(
    settings,
    await askJson<EngineImage>(docker, `/images/${imageId}/json`, requestTimeoutMs),
  );
}

/**
 * Only what is certain speaks against an image. Engines in a virtual machine or elsewhere may run
 * what this machine does not, so they are believed in what they call themselves, and no more.
 */
async function judged(settings: EngineSettings, image: EngineImage): Promise<string | null> {
  if (!image.Architecture || !image.Os) return null;
  const platform = `${image.Os}/${image.Architecture}`;
  if (runsOn(platform, { arch: processorArch(), emulates: [] })) return null;
  const arch = await engineArch(settings);
  if (arch === null || process.platform !== 'linux' || !isLocal(settings)) return null;
  return otherPlatform([platform], { arch, emulates: await emulatedProcessors() });
}

/** An engine that does not answer now is asked again: what it did not say speaks for no image. */
async function engineArch({
  docker,
  dialect,
  requestTimeoutMs,
}: EngineSettings): Promise<string | null> {
  const question = askJson<{ Arch?: string }>(docker, '/version', requestTimeoutMs);
  return (await found(dialect.engine, question))?.Arch ?? null;
}

function isLocal({ docker }: EngineSettings): boolean {
  return Boolean((docker.modem as { socketPath?: string }).socketPath);
}
