/** 'sometimes': it depends on the machine, so either is right. */
export type Reported = 'always' | 'sometimes' | 'never';

/** In what drivers may differ. A driver declares it, and the contract chooses the facts that apply. */
export type DriverCapabilities = {
  /**
   * It keeps images in a store of its own, from which they can be removed: a pull puts one there, and nothing is
   * created of an image that is not there. false: the cluster fetches an image when it needs it.
   */
  hasImageStore: boolean;
  /** How large the layers of a pull are. */
  pulledBytes: Reported;
  /** From when on it knows the digest of a container's image. */
  imageDigest: 'once created' | 'once running';
  /** A name is taken by any container of the engine, also by one that is not of a backend. */
  sharesNames: boolean;
  /** What happens to a container that somebody else kills. */
  afterKill: 'stays ended' | 'is started again';
  /** Its containers can be paused on the machine. */
  canBePaused: boolean;
  /** It runs the health checks of images. */
  hasHealthChecks: boolean;
  /** It keeps apart what a program writes to stdout and to stderr; otherwise all is stdout. */
  separatesStderr: boolean;
  /** It knows when each line of a log was written. */
  timestampsLines: boolean;
  /** It keeps a long line, or one that is written bit by bit, in pieces that have to be put together. */
  keepsPieces: boolean;
  /** It bounds what a container may do on its machine; a rootless engine may be unable to bound its processes. */
  bounds: 'all' | 'without processes' | 'none';
  /** Processor time and memory of a container. */
  counters: Reported;
};

/** Of an engine with Docker's API, and but for its logs of the simulated one. */
export const engineCapabilities: DriverCapabilities = {
  hasImageStore: true,
  pulledBytes: 'always',
  imageDigest: 'once created',
  sharesNames: true,
  afterKill: 'stays ended',
  canBePaused: true,
  hasHealthChecks: true,
  separatesStderr: true,
  timestampsLines: true,
  keepsPieces: true,
  bounds: 'all',
  counters: 'always',
};
