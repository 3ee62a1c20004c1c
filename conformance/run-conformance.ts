import type { ConformanceCheck } from './conformance-check.ts';
import { CheckFailed } from './check-failed.ts';
import { commandChecks } from './command-checks.ts';
import { joiningChecks } from './joining-checks.ts';
import type { ConformanceKit } from './conformance-kit.ts';
import { lifeChecks } from './life-checks.ts';
import { partingChecks } from './parting-checks.ts';
import { sessionChecks } from './session-checks.ts';
import { stateChecks } from './state-checks.ts';

/** Every check, in the order in which they are made: the last ends the backend. */
export const allChecks: readonly ConformanceCheck[] = [
  ...joiningChecks,
  ...sessionChecks.slice(0, 3),
  ...stateChecks,
  ...lifeChecks,
  ...sessionChecks.slice(3),
  ...commandChecks,
  ...partingChecks,
];

export type CheckResult = {
  name: string;
  section: string;
  promise: string;
  passed: boolean;
  because: string | null;
  seconds: number;
};

/**
 * Makes the checks one after the other; a backend that never joins ends it. `only`: these, after it
 * has joined.
 */
export async function* runConformance(
  kit: ConformanceKit,
  only: readonly string[] = [],
): AsyncGenerator<CheckResult> {
  const joins = new Set(['enrol', 'hello']);
  kit.hub.lostAnswers = 1;
  for (const check of allChecks) {
    if (only.length > 0 && !only.includes(check.name) && !joins.has(check.name)) continue;
    const result = await make(check, kit);
    yield result;
    if (!result.passed && joins.has(check.name)) return;
  }
}

async function make(check: ConformanceCheck, kit: ConformanceKit): Promise<CheckResult> {
  const { name, section, promise } = check;
  const startedAt = kit.elapsedMs();
  const because = await check.run(kit).then(
    () => null,
    (error: unknown) => {
      if (error instanceof CheckFailed) return error.message;
      throw error;
    },
  );
  const seen = [because, ...kit.hub.violations.splice(0)].filter((one) => one !== null).slice(0, 3);
  const seconds = Math.round((kit.elapsedMs() - startedAt) / 100) / 10;
  return {
    name,
    section,
    promise,
    passed: seen.length === 0,
    because: seen.join('; ') || null,
    seconds,
  };
}
