// Benchmarks: `npm run bench`, or one by name: `npm run bench -- event-to-page`. They print ratios and never fail on time.
import { requirePrograms } from './require-programs.mjs';
import { runBundled } from './bundle/run-bundled.mjs';
import { bin, cleanUp, env, node, run, useEngines, usePostgres } from './run-command.mjs';

/** Without a browser and without engines, on both stores. */
const hubAlone = ['catalogue', 'scan'];
/** A hub process on a PostgreSQL server, with agents and readers in the process that measures. */
const hubUnderLoad = ['agents', 'feed', 'restart', 'ingest'];
/** In a browser, with agents and a hub process on a PostgreSQL server. */
const onServer = ['containers-page'];
/** The built backend on a simulated engine. */
const ofBuild = ['backend'];

/** Compares the search of the store with another engine on judged questions; its options follow its name. */
if (process.argv[2] === 'search')
  await runBundled('search', 'bench/search/main.ts', process.argv.slice(3));
else await measureHere();

async function measureHere() {
  try {
    const names = process.argv.slice(2);
    const ofHub = names.filter((name) => hubAlone.includes(name));
    const ofLoad = names.filter((name) => hubUnderLoad.includes(name));
    const ofBackend = names.filter((name) => ofBuild.includes(name));
    const others = names.filter(
      (name) => ![...hubAlone, ...hubUnderLoad, ...ofBuild].includes(name),
    );
    if (names.length === 0 || ofLoad.length > 0 || ofBackend.length > 0)
      await run(node('scripts/build.mjs'));
    if (names.length === 0 || ofLoad.length > 0 || ofHub.length > 0)
      Object.assign(env, await usePostgres());
    const measures = [...ofHub, ...ofLoad, ...ofBackend];
    if (names.length === 0 || measures.length > 0)
      await run(
        bin(
          'vitest',
          'run',
          '--config',
          'bench/vitest.config.ts',
          ...measures.map((name) => `${name}.measure`),
        ),
      );
    if (names.length === 0 || others.length > 0) {
      requirePrograms();
      await run(node('scripts/build.mjs'));
      Object.assign(env, await useEngines());
      if (others.some((name) => onServer.includes(name))) Object.assign(env, await usePostgres());
      await run(
        bin(
          'playwright',
          'test',
          '--config',
          'bench/playwright.config.ts',
          ...others.map((name) => `${name}\\.bench`),
        ),
      );
    }
  } catch (error) {
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  } finally {
    await cleanUp();
  }
}
