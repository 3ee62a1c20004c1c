import fc from 'fast-check';

const usualOfFastCheck = 100;

/** How many cases a property runs: `usual`, times KABINET_TEST_CASES when a run is to look longer. */
export function cases(usual: number): number {
  return (usual * (fc.readConfigureGlobal()?.numRuns ?? usualOfFastCheck)) / usualOfFastCheck;
}
