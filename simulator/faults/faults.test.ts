import { expect, test } from 'vitest';
import { allFaults } from './all-faults.ts';
import { FaultReport } from '#backend/engine-faults/testing/fault-report.ts';

test.each(allFaults.filter(({ isSlow }) => !isSlow))(
  '$name is survived: $says',
  async ({ run, rounds }) => {
    const report = new FaultReport();
    await run(report, rounds?.core ?? 1);
    expect(report.injected.length).toBeGreaterThan(0);
    expect(report.verified.length).toBeGreaterThan(0);
  },
);

test('every fault has a number of its own', () => {
  const names = allFaults.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
