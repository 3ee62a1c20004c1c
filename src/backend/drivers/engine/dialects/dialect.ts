import type { HostConfig } from 'dockerode';
import type { Environment } from '#backend/drivers/port/driver-kind.ts';
import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';

/** Where engines that speak the Docker API differ. Whatever is not named here is the same for all of them. */
export type Dialect = {
  kind: string;
  /** For people: 'Docker', 'Podman'. */
  engine: string;
  /** How often the list is read although no hint has come. */
  relistMs: number;
  /** How a pull calls a layer that needs no more work. */
  doneWords: ReadonlySet<string>;
  /** Where a container writes, and how much of it is kept. */
  logConfig: NonNullable<HostConfig['LogConfig']>;
  /** The name under which the engine keeps an image that people call so. */
  fullName(image: string): string;
  /** Where the engine's own client keeps this user's log-ins at registries. */
  loginFiles(environment: Environment): string[];
  /** Devices that it gives to no container. */
  withholds: readonly 'cuda'[];
  /** Why the engine could not do as the spec says although it would claim to; null when it can. */
  refusal(spec: ContainerSpec): string | null;
  /**
   * Whether its logs cannot be trusted as they are asked for; null: they can. Asked for a number of last lines it
   * mixes up unfinished ones, and a follower of an empty log may wait for ever: one that receives nothing
   * for `silentMs` asks again.
   */
  logFaults: { silentMs: number } | null;
};
