import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Bench, type DriverSetup } from './contract/bench.ts';
import { creationContract } from './contract/creation-contract.ts';
import { eventsContract } from './contract/events-contract.ts';
import { logsContract } from './contract/logs-contract.ts';
import { ownershipContract } from './contract/ownership-contract.ts';
import { pullContract } from './contract/pull-contract.ts';
import { runningContract } from './contract/running-contract.ts';
import { statsContract } from './contract/stats-contract.ts';

/** The promises of driver.ts, as facts that every driver passes. */
export function testDriver(name: string, open: () => Promise<DriverSetup>): void {
  describe(`the driver of ${name}`, () => {
    const bench = new Bench();
    beforeAll(async () => bench.open(await open()));
    afterEach(() => bench.clear());
    afterAll(() => bench.setup.close());

    test('its engine has a name and a version', async () => {
      expect(await bench.driver.version()).toMatch(/\w+ \d+/);
    });

    pullContract(bench);
    creationContract(bench);
    runningContract(bench);
    ownershipContract(bench);
    logsContract(bench);
    statsContract(bench);
    eventsContract(bench);
  });
}
