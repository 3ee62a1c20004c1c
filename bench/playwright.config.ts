import config from '../playwright.config.ts';

/** Benchmarks run on the fixtures of the e2e tests: the same product, engine and browser. */
export default { ...config, testDir: '.', testMatch: '*.bench.ts', outputDir: '../test-results/bench', timeout: 300_000, reporter: [['line']] };
