import Docker from 'dockerode';
import type { Driver } from '#backend/drivers/port/driver.ts';
import { createEngineDriver } from '#backend/drivers/engine/engine-driver.ts';
import { parseEngineAddress } from '#backend/drivers/engine/api/engine-address.ts';
import { dockerDialect } from '#backend/drivers/engine/dialects/docker-dialect.ts';

/** `address`: unix:///path, a bare path, or tcp://host:port, as in DOCKER_HOST. */
export function createDockerDriver(address: string, backendId: string): Driver {
  return createEngineDriver({
    docker: new Docker(parseEngineAddress(address)),
    dialect: dockerDialect,
    backendId,
  });
}
