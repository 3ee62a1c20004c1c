import Docker from 'dockerode';
import type { Driver } from '#backend/drivers/driver.ts';
import { parseEngineAddress } from '#backend/drivers/engine/engine-address.ts';
import { createEngineDriver } from '#backend/drivers/engine/engine-driver.ts';

/** Podman through its Docker-compatible API. `address` as for Docker. */
export function createPodmanDriver(address: string, backendId: string): Driver {
  const docker = new Docker(parseEngineAddress(address));
  return createEngineDriver({ docker, kind: 'podman', engine: 'Podman', backendId });
}
