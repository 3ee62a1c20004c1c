import { defineConfig } from 'vitest/config';
import react from '@vitejs/plugin-react';

/** Every property runs so many times its usual cases, and every test may take so many times longer. */
const times = Number(process.env.KABINET_TEST_CASES ?? 1);
const setupFiles = ['./scripts/patience.mjs', ...(times > 1 ? ['./scripts/more-cases.mjs'] : [])];

/**
 * Modules are loaded once per worker and not once per file, which halves the time: a test file leaves globals and
 * environment variables as it found them. The web's are loaded per file: its notices and stores live in modules.
 */
const isolate = false;

/**
 * unit: pure and quick, no engine. hub: against the store that KABINET_TEST_STORE names
 * (pglite, or a postgres:// URL). simulator: schedules of faults, in virtual time. drivers: against real engines (scripts/engines.sh).
 */
export default defineConfig({
  test: {
    // Left to itself, Vitest keeps one processor for its own work and leaves a machine with two half idle.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          isolate,
          include: [
            'src/{domain,system,backend,hub-client,cli}/**/*.test.ts',
            'conformance/*.test.ts',
            'docs/*.test.ts',
          ],
          exclude: ['**/*.engine.test.ts', 'src/cli/wire/**'],
          testTimeout: 30_000 * times,
          setupFiles,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'web',
          include: ['src/web/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          testTimeout: 30_000 * times,
          setupFiles,
        },
      },
      {
        resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
        test: {
          name: 'hub',
          isolate,
          include: ['src/{hub,cli/wire}/**/*.test.ts', 'bench/**/*.test.ts'],
          testTimeout: 30_000 * times,
          setupFiles,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
        test: {
          name: 'simulator',
          isolate,
          include: ['simulator/**/*.test.ts'],
          testTimeout: 300_000 * times,
          setupFiles,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'drivers',
          include: ['src/backend/**/*.engine.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          maxWorkers: 1,
        },
      },
    ],
  },
});
