import Docker from 'dockerode';
import type { Driver } from '#backend/drivers/port/driver.ts';
import type { Environment } from '#backend/drivers/port/driver-kind.ts';
import { createEngineDriver } from '#backend/drivers/engine/engine-driver.ts';
import { parseEngineAddress } from '#backend/drivers/engine/api/engine-address.ts';
import { dockerDialect } from '#backend/drivers/engine/dialects/docker-dialect.ts';

/**
 * `address`: unix:///path, a bare path, or tcp://host:port, as in DOCKER_HOST. `environment`: where its log-ins and
 * certificates are looked for; empty: in the home of this user.
 */
export function createDockerDriver(
  address: string,
  backendId: string,
  environment: Environment = {},
  formerBackendIds: readonly string[] = [],
): Driver {
  return createEngineDriver({
    docker: new Docker(parseEngineAddress(address, environment)),
    dialect: dockerDialect,
    backendId,
    environment,
    formerBackendIds,
  });
}
