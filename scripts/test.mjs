// Every check of the project: `npm test`, or a few of them by name: `npm test -- lint unit`.
import { requirePrograms } from './require-programs.mjs';
import { runChecks, seconds } from './run-checks.mjs';
import {
  bin,
  cleanUp,
  env,
  node,
  useEmbeddedStore,
  useEngines,
  usePostgres,
  useSecondEngine,
} from './run-command.mjs';

env.CI = '1';
const vitest = (...projects) =>
  bin('vitest', 'run', ...projects.flatMap((project) => ['--project', project]));

/** In virtual time nothing depends on how fast it runs: it takes the processor when no other check does. */
const leftover = (command) => ['nice', '-n', '19', ...command];

/** In the order in which they start, as far as two processors suffice. */
const checks = [
  {
    name: 'contract',
    says: 'schema.graphql is what the SDL modules say',
    cores: 2,
    commands: [node('scripts/generate.mjs', '--check'), bin('gql.tada', 'generate-output')],
  },
  { name: 'types', says: 'TypeScript', cores: 1, commands: [bin('tsc')] },
  {
    name: 'lint',
    says: 'import law, budgets, names',
    cores: 1,
    commands: [bin('eslint', '.', '--max-warnings', '0')],
  },
  {
    name: 'documents',
    says: 'GraphQL documents fit the schema',
    cores: 1,
    commands: [bin('gql.tada', 'check')],
  },
  { name: 'format', says: 'Prettier', cores: 1, commands: [bin('prettier', '--check', '.')] },
  {
    name: 'structure',
    says: 'no circles of files or folders, no folder with too many files',
    cores: 1,
    commands: [
      bin('depcruise', 'src', 'conformance', 'simulator', 'bench', 'e2e'),
      node('scripts/check-folders.mjs'),
    ],
  },
  {
    name: 'packages',
    says: 'the lock fits package.json, the oldest Node and the licences',
    cores: 1,
    commands: [node('scripts/check-packages.mjs')],
  },
  { name: 'unused', says: 'nothing is left over', cores: 1, commands: [bin('knip')] },
  {
    name: 'build',
    says: 'the product, and the size of its first route',
    cores: 1,
    commands: [node('scripts/build.mjs'), bin('size-limit')],
  },
  {
    name: 'drivers',
    says: 'drivers on a real engine',
    cores: 0.5,
    needs: useEngines,
    commands: [vitest('drivers')],
  },
  {
    name: 'unit',
    says: 'domain, backend, cli, web',
    cores: 1.5,
    commands: [vitest('unit', 'web')],
  },
  {
    name: 'hub-embedded',
    says: 'the hub on its embedded store',
    cores: 1.5,
    needs: useEmbeddedStore,
    commands: [vitest('hub')],
  },
  {
    name: 'hub-postgres',
    says: 'the hub on a PostgreSQL server',
    cores: 1.5,
    needs: usePostgres,
    commands: [vitest('hub')],
  },
  {
    name: 'simulator',
    says: 'the simulator, and each fault a few times',
    cores: 1.5,
    commands: [vitest('simulator')],
  },
  {
    name: 'schedules',
    says: 'schedules of faults between agents and hubs',
    cores: 0.5,
    after: ['drivers'],
    commands: [
      leftover(node('scripts/simulate.mjs', 'simulate', '--schedules', '20000')),
      leftover(node('scripts/simulate.mjs', 'simulate', '--schedules', '8', '--store', 'sql')),
    ],
  },
  {
    name: 'e2e',
    says: 'the built product in a browser',
    cores: 1.5,
    // The drivers' tests use the same engines, and one of these kills an engine.
    after: ['build', 'drivers'],
    needs: useAll,
    commands: [bin('playwright', 'test')],
  },
];

async function useAll() {
  const parts = await Promise.all([useEngines(), useSecondEngine(), usePostgres()]);
  return Object.assign({}, ...parts);
}

process.exitCode = await main(process.argv.slice(2));

async function main(names) {
  const startedAt = Date.now();
  try {
    const chosen = choose(names);
    if (chosen.some((check) => check.needs)) requirePrograms();
    return report(await runChecks(chosen), chosen, startedAt);
  } catch (error) {
    console.error(`\n${error.message}`);
    return 1;
  } finally {
    await cleanUp();
  }
}

/** The named checks, with those whose result they use; without a name, all. */
function choose(names) {
  const unknown = names.find((name) => !checks.some((check) => check.name === name));
  if (unknown)
    throw new Error(
      `There is no check named ${unknown}. The checks are: ${checks.map((check) => check.name).join(', ')}.`,
    );
  const wanted = new Set(names);
  // What tests the build needs one.
  if (wanted.has('e2e')) wanted.add('build');
  return names.length === 0 ? checks : checks.filter((check) => wanted.has(check.name));
}

/** How long each check took, slowest first. */
function report(results, chosen, startedAt) {
  const failed = results.filter((result) => result.error);
  console.log('\nDurations, slowest first; checks run beside each other:');
  for (const { name, took, error } of results.toSorted((a, b) => b.took - a.took))
    console.log(`${(took / 1000).toFixed(1).padStart(8)} s  ${name}${error ? '  FAILED' : ''}`);
  for (const { name } of failed)
    console.error(`\n${name} failed. Again by itself: npm test -- ${name}`);
  const left = chosen.length - results.length;
  if (left > 0) console.error(`${left} checks were not started after the failure.`);
  console.log(`\n${seconds(startedAt)} s in all.`);
  console.log(`checks: ${results.length - failed.length} passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
}
