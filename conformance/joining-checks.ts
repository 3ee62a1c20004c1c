import type { ConformanceCheck } from './conformance-check.ts';
import { assertThat } from './check-failed.ts';

const section = 'Joining';

export const joiningChecks: ConformanceCheck[] = [
  {
    name: 'enrol',
    section,
    promise: 'sends the single-use token with a key of its own and the proof that it has it',
    async run(kit) {
      await kit.until(
        () => kit.hub.enrolments > 0,
        5 * 60_000,
        'no valid POST /agent/enrol came; start the backend with the address and the token',
      );
    },
  },
  {
    name: 'enrol-again',
    section,
    promise: 'asks again with the same token, key and instance when the answer was lost',
    async run(kit) {
      await kit.until(
        () => kit.hub.enrolments > 1,
        60_000,
        'the first answer was lost on purpose, and the enrolment was not repeated',
      );
      assertThat(
        kit.hub.enrolledWith.size === 1,
        'the repeated enrolment had another key or another instanceId',
      );
    },
  },
];
