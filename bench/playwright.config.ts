import config from '../playwright.config.ts';

/**
 * Benchmarks run on the fixtures of the e2e tests: the same product, engine and browser. A trace
 * would be measured along: it takes a picture of every frame.
 */
export default {
  ...config,
  use: { ...config.use, trace: 'off' as const },
  workers: 1,
  globalSetup: '../e2e/testing/first-home.ts',
  testDir: '.',
  testMatch: '*.bench.ts',
  outputDir: '../test-results/bench',
  timeout: 300_000,
  reporter: [['line']],
};
