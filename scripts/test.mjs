// Every check of the project, one after the other: `npm test`, or a few of them by name: `npm test -- lint unit`.
import { requirePrograms } from './require-programs.mjs';
import {
  bin,
  cleanUp,
  env,
  node,
  run,
  useEmbeddedStore,
  useEngines,
  usePostgres,
  useSecondEngine,
} from './run-command.mjs';

env.CI = '1';
const vitest = (...projects) =>
  bin('vitest', 'run', ...projects.flatMap((project) => ['--project', project]));

const steps = [
  {
    name: 'contract',
    says: 'schema.graphql is what the SDL modules say',
    commands: [node('scripts/generate.mjs', '--check'), bin('gql.tada', 'generate-output')],
  },
  { name: 'types', says: 'TypeScript', commands: [bin('tsc')] },
  {
    name: 'documents',
    says: 'GraphQL documents fit the schema',
    commands: [bin('gql.tada', 'check')],
  },
  {
    name: 'lint',
    says: 'import law, budgets, names',
    commands: [bin('eslint', '.', '--max-warnings', '0')],
  },
  { name: 'unused', says: 'nothing is left over', commands: [bin('knip')] },
  { name: 'unit', says: 'domain, backend, cli, web', commands: [vitest('unit', 'web')] },
  {
    name: 'hub-embedded',
    says: 'the hub on its embedded store',
    needs: useEmbeddedStore,
    commands: [vitest('hub')],
  },
  {
    name: 'hub-postgres',
    says: 'the hub on a PostgreSQL server',
    needs: usePostgres,
    commands: [vitest('hub')],
  },
  {
    name: 'simulator',
    says: 'schedules of faults between agents and hubs',
    commands: [
      vitest('simulator'),
      node('scripts/simulate.mjs', 'simulate', '--schedules', '20000'),
      node('scripts/simulate.mjs', 'simulate', '--schedules', '8', '--store', 'sql'),
    ],
  },
  {
    name: 'build',
    says: 'the product, and the size of its first route',
    commands: [node('scripts/build.mjs'), bin('size-limit')],
  },
  {
    name: 'drivers',
    says: 'drivers on a real engine',
    needs: useEngines,
    commands: [vitest('drivers')],
  },
  {
    name: 'e2e',
    says: 'the built product in a browser',
    needs: useAll,
    commands: [node('scripts/build.mjs'), bin('playwright', 'test')],
  },
];

async function useAll() {
  await useEngines();
  await useSecondEngine();
  await usePostgres();
}

process.exitCode = await main(process.argv.slice(2));

async function main(names) {
  const startedAt = Date.now();
  try {
    const chosen = choose(names);
    if (chosen.some((step) => step.needs)) requirePrograms();
    for (const step of chosen) await take(step);
    console.log(`\nEverything passed in ${seconds(startedAt)}.`);
    return 0;
  } catch (error) {
    console.error(`\n${error.message}`);
    return 1;
  } finally {
    await cleanUp();
  }
}

async function take({ name, says, needs, commands }) {
  const startedAt = Date.now();
  console.log(`\n=== ${name}: ${says}`);
  try {
    await needs?.();
    for (const command of commands) await run(command);
  } catch (cause) {
    throw new Error(
      `${name} failed after ${seconds(startedAt)}: ${cause.message}. Again by itself: npm test -- ${name}`,
      { cause },
    );
  }
  console.log(`--- ${name} passed in ${seconds(startedAt)}`);
}

function choose(names) {
  const stranger = names.find((name) => !steps.some((step) => step.name === name));
  if (stranger)
    throw new Error(
      `There is no check called ${stranger}. The checks are: ${steps.map((step) => step.name).join(', ')}.`,
    );
  return steps.filter((step) => names.length === 0 || names.includes(step.name));
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
