import { requiredAddress } from '#backend/drivers/engine/api/engine-address.ts';
import { searchSockets } from '#backend/drivers/engine/api/search-sockets.ts';
import type { DriverKind } from '#backend/drivers/port/driver-kind.ts';
import { createPodmanDriver } from './podman-driver.ts';

export const podmanKind: DriverKind = {
  find: searchSockets,
  open: ({ address, backendId, environment, formerBackendIds }) =>
    createPodmanDriver(requiredAddress(address), backendId, environment, formerBackendIds),
  imageFolder: null,
};
