// Set up by vitest.config.ts when KABINET_TEST_CASES says how many times its usual cases every property runs.
import fc from 'fast-check';

fc.configureGlobal({ numRuns: 100 * Number(process.env.KABINET_TEST_CASES) });
