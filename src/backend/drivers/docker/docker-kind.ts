import { requiredAddress } from '#backend/drivers/engine/api/engine-address.ts';
import { searchSockets } from '#backend/drivers/engine/api/search-sockets.ts';
import type { DriverKind } from '#backend/drivers/port/driver-kind.ts';
import { createDockerDriver } from './docker-driver.ts';

export const dockerKind: DriverKind = {
  find: searchSockets,
  open: ({ address, backendId, environment, formerBackendIds }) =>
    createDockerDriver(requiredAddress(address), backendId, environment, formerBackendIds),
  imageFolder: '/var/lib',
};
