import { imageRefusal } from '#domain/refusal/image-refusal.ts';
import { withWords } from '#domain/refusal/engine-words.ts';
import { startRefusal } from '#domain/refusal/start-refusal.ts';

const unreachableAdvice = 'Check that it is running and that this user may use its socket.';

/** The engine does not answer. The container may well be running. */
export class EngineUnreachable extends Error {
  override name = 'EngineUnreachable';
  constructor(engine: string, options?: ErrorOptions, advice = unreachableAdvice) {
    super(`${engine} does not answer. ${advice}`, options);
  }
}

/** The engine refused for a reason that no other class names. */
export class EngineRefused extends Error {
  override name = 'EngineRefused';
  constructor(engine: string, words: string, options?: ErrorOptions) {
    super(
      withWords(`${engine} refused. Try again; if it refuses again, its words say more.`, words),
      options,
    );
  }
}

/** The image cannot be had. `words`: those of the registry or the engine. */
export class ImageUnavailable extends Error {
  override name = 'ImageUnavailable';
  constructor(image: string, words: string, options?: ErrorOptions) {
    super(withWords(imageRefusal(image, words), words), options);
  }
}

/** `because`: 'the image is for arm64, this machine is amd64'. It would be started in vain, again and again. */
export class ImageForOthers extends Error {
  override name = 'ImageForOthers';
  constructor(image: string, because: string) {
    super(
      `${image} does not run on this machine: ${because}. Choose another flavour or another machine.`,
    );
  }
}

/** A container that is not ours, or another of ours, has the name. */
export class NameTaken extends Error {
  override name = 'NameTaken';
  constructor(container: string, options?: ErrorOptions) {
    super(
      `A container called ${container} exists on this engine already. Install again under another name.`,
      options,
    );
  }
}

/** The engine would leave out a part of the wish without saying so; it is refused before anything is done. */
export class NotOffered extends Error {
  override name = 'NotOffered';
  constructor(container: string, because: string) {
    super(`${container} cannot be made here: ${because}.`);
  }
}

export class DiskFull extends Error {
  override name = 'DiskFull';
  constructor(options?: ErrorOptions) {
    super('The disk of this machine is full. Free some space, then try again.', options);
  }
}

/** The engine refused to start it. `words`: those of the engine; null when there is nothing to start any more. */
export class StartRefused extends Error {
  override name = 'StartRefused';
  constructor(container: string, words: string | null, options?: ErrorOptions) {
    const because = words === null ? 'it does not exist any more' : startRefusal(words);
    super(withWords(`${container} could not be started: ${because}.`, words), options);
  }
}
