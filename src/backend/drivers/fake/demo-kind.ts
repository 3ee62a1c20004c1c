import type { DriverKind } from '#backend/drivers/port/driver-kind.ts';
import { createFakeDriver } from './fake-driver.ts';
import { openDemoEngine } from './open-demo-engine.ts';

export const demoKind: DriverKind = {
  find: null,
  open: ({ folder, backendId }) => createFakeDriver(openDemoEngine(folder), backendId),
  imageFolder: null,
};
