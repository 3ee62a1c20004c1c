import type { Check } from './check.ts';
import { Unmet } from './unmet.ts';
import { commandChecks } from './command-checks.ts';
import { joiningChecks } from './joining-checks.ts';
import type { Kit } from './kit.ts';
import { lifeChecks } from './life-checks.ts';
import { partingChecks } from './parting-checks.ts';
import { sessionChecks } from './session-checks.ts';
import { stateChecks } from './state-checks.ts';

/** Every check, in the order in which they are made: the last ends the backend. */
export const allChecks: readonly Check[] = [
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

/** Makes the checks one after the other; a backend that never joins ends it. `only`: these, after it has joined. */
export async function* runConformance(
  kit: Kit,
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

async function make(check: Check, kit: Kit): Promise<CheckResult> {
  const { name, section, promise } = check;
  const startedAt = kit.elapsedMs();
  const because = await check.run(kit).then(
    () => null,
    (thrown: unknown) => {
      if (thrown instanceof Unmet) return thrown.message;
      throw thrown;
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
