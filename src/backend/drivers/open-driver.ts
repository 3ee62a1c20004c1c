import type { BackendKind } from '#domain/backend/backend-kind.ts';
import { dockerKind } from './docker/docker-kind.ts';
import { demoKind } from './fake/demo-kind.ts';
import { podmanKind } from './podman/podman-kind.ts';
import type { Driver } from './port/driver.ts';
import type {
  DriverKind,
  DriverKinds,
  Engine,
  EnginePlace,
  EngineSearch,
  Environment,
} from './port/driver-kind.ts';

/** Every kind of backend: how its engines are found, and how one is opened. */
export const driverKinds = {
  docker: dockerKind,
  podman: podmanKind,
  demo: demoKind,
} satisfies Record<BackendKind, DriverKind>;

/** The engines at `address`, or at all usual places, in the order in which they were searched for. */
export async function findEngines(
  environment: Environment,
  { address, kinds = driverKinds }: { address?: string | undefined; kinds?: DriverKinds } = {},
): Promise<EngineSearch> {
  const finders = new Set(Object.values(kinds).flatMap(({ find }) => find ?? []));
  const searches = await Promise.all([...finders].map((find) => find(environment, address)));
  return {
    engines: searches.flatMap(({ engines }) => engines),
    silent: searches.flatMap(({ silent }) => silent),
  };
}

export function openDriver(
  kind: string,
  place: EnginePlace,
  kinds: DriverKinds = driverKinds,
): Driver {
  return getDriverKind(kind, kinds).open(place);
}

/** Whether its engine is there without an address. */
export function needsNoAddress({ kind }: Pick<Engine, 'kind'>, kinds: DriverKinds = driverKinds) {
  return getDriverKind(kind, kinds).find === null;
}

export function getDriverKind(kind: string, kinds: DriverKinds = driverKinds): DriverKind {
  const found = kinds[kind];
  if (!found) throw new Error(`no driver is registered for backends of kind ${kind}`);
  return found;
}
