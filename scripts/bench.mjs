// Benchmarks: `npm run bench`, or one by name: `npm run bench -- event-to-page`. They print ratios and never fail on time.
import { requirePrograms } from './require-programs.mjs';
import { bin, cleanUp, node, run, useEngines } from './run-command.mjs';

try {
  const names = process.argv.slice(2);
  const wantsHub = names.length === 0 || names.includes('catalogue');
  const others = names.filter((name) => name !== 'catalogue');
  if (wantsHub) await run(bin('vitest', 'run', '--config', 'bench/vitest.config.ts'));
  if (names.length === 0 || others.length > 0) {
    requirePrograms();
    await run(node('scripts/build.mjs'));
    await useEngines();
    await run(bin('playwright', 'test', '--config', 'bench/playwright.config.ts', ...others));
  }
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
} finally {
  await cleanUp();
}
