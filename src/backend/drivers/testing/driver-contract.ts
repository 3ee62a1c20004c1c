import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { DriverCapabilities } from './driver-capabilities.ts';
import { DriverHarness, type DriverSetup } from './driver-harness.ts';
import { creationContract } from './creation-contract.ts';
import { eventsContract } from './events-contract.ts';
import { logsContract } from './logs-contract.ts';
import { ownershipContract } from './ownership-contract.ts';
import { pullContract } from './pull-contract.ts';
import { runningContract } from './running-contract.ts';
import { statsContract } from './stats-contract.ts';

type DriverUnderTest = { capabilities: DriverCapabilities; open(): Promise<DriverSetup> };

/** The promises of driver.ts, as facts that every driver passes; its capabilities say which of them apply to it. */
export function testDriver(name: string, { capabilities, open }: DriverUnderTest): void {
  describe(`the driver of ${name}`, () => {
    const harness = new DriverHarness(capabilities);
    beforeAll(async () => harness.open(await open()));
    afterEach(() => harness.clear());
    afterAll(() => harness.setup.close());

    test('its engine has a name and a version', async () => {
      expect(await harness.driver.version()).toMatch(/\w+ \d+/);
    });

    pullContract(harness);
    creationContract(harness);
    runningContract(harness);
    ownershipContract(harness);
    logsContract(harness);
    statsContract(harness);
    eventsContract(harness);
  });
}
