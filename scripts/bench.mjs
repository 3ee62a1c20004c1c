// Benchmarks: `npm run bench`, or one by name: `npm run bench -- event-to-page`. They print ratios and never fail on time.
import { requirePrograms } from './require-programs.mjs';
import { bin, cleanUp, node, run, useEngines } from './run-command.mjs';

try {
  requirePrograms();
  await run(node('scripts/build.mjs'));
  await useEngines();
  await run(bin('playwright', 'test', '--config', 'bench/playwright.config.ts', ...process.argv.slice(2)));
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
} finally {
  await cleanUp();
}
