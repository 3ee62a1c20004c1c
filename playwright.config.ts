import { defineConfig } from '@playwright/test';

/** The built product in the system's Chromium, on 127.0.0.1 only: any other host is not found. */
export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/testing/first-home.ts',
  outputDir: 'test-results',
  // As many as there are engines: tests that run at the same time share none.
  workers: process.env.KABINET_TEST_DOCKER_HOST_2 ? 2 : 1,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    // A trace is recorded in pictures while the test runs, which costs more than the test: by hand only.
    trace: process.env.CI ? 'off' : 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.KABINET_TEST_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-features=MediaRouter,OptimizationHints,Translate',
        '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
      ],
    },
  },
});
