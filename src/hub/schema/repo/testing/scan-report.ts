import type { TestHub } from '#hub/testing/hub.ts';

/** Scans a repository and answers how that went. */
export async function scanReport(lab: TestHub, id: string) {
  const { scanRepo } = await lab.run<{
    scanRepo: { state: string; problem: string | null; lastScan: Record<string, unknown> };
  }>(
    'mutation ($id: String!) { scanRepo(input: { id: $id }) { state problem lastScan { succeeded added changed removed unchanged problem problems { line message severity } } } }',
    { id },
  );
  return scanRepo;
}
