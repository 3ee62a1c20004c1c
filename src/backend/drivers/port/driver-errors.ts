/** The engine does not answer. The container may well be running. */
export class EngineUnreachable extends Error {
  override name = 'EngineUnreachable';
  constructor(engine: string, options?: ErrorOptions) {
    super(
      `${engine} does not answer. Check that it is running and that this user may use its socket.`,
      options,
    );
  }
}

/** The image cannot be had. `detail` is what the registry or the engine said. */
export class ImageUnavailable extends Error {
  override name = 'ImageUnavailable';
  constructor(image: string, detail: string, options?: ErrorOptions) {
    super(
      `The image ${image} cannot be pulled: ${detail}. Check its name and whether this machine reaches the registry.`,
      options,
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

/** The engine refused to start it. */
export class StartRefused extends Error {
  override name = 'StartRefused';
  constructor(container: string, detail: string, options?: ErrorOptions) {
    super(`${container} could not be started: ${detail}.`, options);
  }
}
