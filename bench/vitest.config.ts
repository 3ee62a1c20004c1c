import { defineConfig } from 'vitest/config';

/** Measurements that need the hub alone, without a browser: they run where its tests run. */
export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['bench/**/*.measure.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
    fileParallelism: false,
  },
});
