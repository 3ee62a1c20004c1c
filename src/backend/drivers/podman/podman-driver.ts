import Docker from 'dockerode';
import type { Driver } from '#backend/drivers/port/driver.ts';
import type { Environment } from '#backend/drivers/port/driver-kind.ts';
import { parseEngineAddress } from '#backend/drivers/engine/api/engine-address.ts';
import { createEngineDriver } from '#backend/drivers/engine/engine-driver.ts';
import { podmanDialect } from '#backend/drivers/engine/dialects/podman-dialect.ts';

/** Podman, of root or of a user, through its Docker-compatible API. `address` as for Docker. */
export function createPodmanDriver(
  address: string,
  backendId: string,
  environment: Environment = {},
  formerBackendIds: readonly string[] = [],
): Driver {
  return createEngineDriver({
    docker: new Docker(parseEngineAddress(address, environment)),
    dialect: podmanDialect,
    backendId,
    environment,
    formerBackendIds,
  });
}
