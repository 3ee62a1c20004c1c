import { parseImageReference } from '#domain/image/image-reference.ts';
import type { ImageUse } from '#domain/agent-wire/pod-report.ts';
import type { Clock } from '#domain/clock.ts';
import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import type { LocalImage } from '#backend/drivers/port/driver.ts';
import { ImageForOthers, ImageUnavailable } from '#backend/drivers/port/driver-errors.ts';

/** An image that is here is not kept back for long by a registry that does not answer. */
const maxSilentMs = 20_000;

/**
 * What is known of the image on its way to a container. `local`: what is on the engine under its
 * name. `missing`: it has to be pulled, or asked for once more. A name says nothing of the contents.
 */
export type ImageCourse =
  | { state: 'unasked' }
  | { state: 'missing'; local: LocalImage | undefined }
  | { state: 'ready'; use: ImageUse; wasPulled: boolean };

/** What the registry is known to have under the name of the image. */
export type WantedImage = Pick<ContainerSpec, 'image' | 'digest'>;

/**
 * The course after a look at the engine. An image is what was meant when it has the digest that is
 * wanted, or that its own name says; what a tag points to now, only the registry can tell.
 */
export function courseAfterLook(
  { image, digest }: WantedImage,
  local: LocalImage | undefined,
  now: Date,
): ImageCourse {
  const wanted = parseImageReference(image)?.digest ?? digest;
  const isMeant = wanted !== undefined && local?.digests.includes(wanted) === true;
  if (!local || !isMeant) return { state: 'missing', local };
  return ready({ image, local }, { source: 'PRESENT', at: now, problem: null }, false);
}

/** `before`: what was there before the pull, `local`: what is there now. */
export function courseAfterPull(
  image: string,
  { before, local }: { before: LocalImage | undefined; local: LocalImage | undefined },
  now: Date,
): ImageCourse {
  const wasHere = before !== undefined && isSame(before, local);
  const source = wasHere ? 'PRESENT' : 'PULLED';
  return ready({ image, local }, { source, at: now, problem: null }, true);
}

/** An image that cannot be pulled is no reason not to run the one that is here; but it is told. */
export function courseAfterRefusal(
  { image, digest }: WantedImage,
  local: LocalImage,
  { error, now }: { error: ImageUnavailable; now: Date },
): ImageCourse {
  const source = digest === undefined ? 'UNCHECKED' : 'OLDER';
  return ready({ image, local }, { source, at: now, problem: error.message }, true);
}

function ready(
  { image, local }: { image: string; local: LocalImage | undefined },
  use: ImageUse,
  wasPulled: boolean,
): ImageCourse {
  const because = local?.otherPlatform ?? null;
  if (because !== null) throw new ImageForOthers(image, because);
  return { state: 'ready', use, wasPulled };
}

function isSame(one: LocalImage, other: LocalImage | undefined): boolean {
  return other !== undefined && one.digests.some((digest) => other.digests.includes(digest));
}

/**
 * A signal for a pull, and what to call when the registry is heard. While nothing is heard of it
 * the pull is given up after a while, unless there is no other image to take.
 */
export function patienceWith(
  clock: Clock,
  { image, local, signal }: { image: string; local: LocalImage | undefined; signal: AbortSignal },
): { signal: AbortSignal; heard: () => void } {
  if (!local) return { signal, heard: () => undefined };
  const over = new AbortController();
  const silent = new AbortController();
  void clock.wait(maxSilentMs, AbortSignal.any([over.signal, signal])).then(() => {
    if (!over.signal.aborted)
      silent.abort(
        new ImageUnavailable(image, `No answer: timed out after ${maxSilentMs / 1_000} s`),
      );
  });
  return { signal: AbortSignal.any([signal, silent.signal]), heard: () => over.abort() };
}
