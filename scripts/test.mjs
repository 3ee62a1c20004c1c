// Every check of the project, one after the other: `npm test`, or a few of them by name: `npm test -- lint unit`.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { requirePrograms } from './require-programs.mjs';

const root = new URL('..', import.meta.url).pathname;
const scratch = mkdtempSync(join(tmpdir(), 'kabinet-test-'));
// PostgreSQL runs as a user of its own and has to reach its folder.
chmodSync(scratch, 0o755);
const env = { ...process.env, CI: '1', KABINET_TEST_ENGINES: join(scratch, 'engines'), KABINET_TEST_POSTGRES: join(scratch, 'postgres') };
const given = { engine: env.KABINET_TEST_DOCKER_HOST && env.KABINET_TEST_REGISTRY, store: env.KABINET_TEST_STORE };

const node = (...args) => [process.execPath, ...args];
const bin = (name, ...args) => [join(root, 'node_modules/.bin', name), ...args];
const vitest = (...projects) => bin('vitest', 'run', ...projects.flatMap((project) => ['--project', project]));

const steps = [
  { name: 'contract', says: 'schema.graphql is what the SDL modules say', commands: [node('scripts/generate.mjs', '--check'), bin('gql.tada', 'generate-output')] },
  { name: 'types', says: 'TypeScript', commands: [bin('tsc')] },
  { name: 'documents', says: 'GraphQL documents fit the schema', commands: [bin('gql.tada', 'check')] },
  { name: 'lint', says: 'import law, budgets, names', commands: [bin('eslint', '.', '--max-warnings', '0')] },
  { name: 'unused', says: 'nothing is left over', commands: [bin('knip')] },
  { name: 'unit', says: 'domain, backend, cli, web', commands: [vitest('unit', 'web')] },
  { name: 'hub-embedded', says: 'the hub on its embedded store', needs: useEmbeddedStore, commands: [vitest('hub')] },
  { name: 'hub-postgres', says: 'the hub on a PostgreSQL server', needs: usePostgres, commands: [vitest('hub')] },
  { name: 'build', says: 'the product, and the size of its first route', commands: [node('scripts/build.mjs'), bin('size-limit')] },
  { name: 'drivers', says: 'drivers on a real engine', needs: useEngines, commands: [vitest('drivers')] },
  { name: 'e2e', says: 'the built product in a browser', needs: useEngines, commands: [node('scripts/build.mjs'), bin('playwright', 'test')] },
];

let running;
let interrupted = false;
// A terminal sends Ctrl-C to the running check as well; the others are passed on. What was started is stopped below.
process.on('SIGINT', () => { interrupted = true; });
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => { interrupted = true; running?.kill(signal); });

process.exitCode = await main(process.argv.slice(2));

async function main(names) {
  const stranger = names.find((name) => !steps.some((step) => step.name === name));
  if (stranger) return fail(`There is no check called ${stranger}. The checks are: ${steps.map((step) => step.name).join(', ')}.`);
  const chosen = steps.filter((step) => names.length === 0 || names.includes(step.name));
  const startedAt = Date.now();
  try {
    if (chosen.some((step) => step.needs)) requirePrograms();
    for (const step of chosen) await take(step);
    console.log(`\nEverything passed in ${seconds(startedAt)}.`);
    return 0;
  } catch (error) {
    return fail(interrupted ? 'Interrupted.' : error.message);
  } finally {
    interrupted = false;
    await run(['bash', 'scripts/engines.sh', 'purge']).catch((error) => fail(error.message));
    await run(['bash', 'scripts/postgres.sh', 'purge']).catch((error) => fail(error.message));
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function take({ name, says, needs, commands }) {
  const startedAt = Date.now();
  console.log(`\n=== ${name}: ${says}`);
  try {
    await needs?.();
    for (const command of commands) await run(command);
  } catch (cause) {
    throw new Error(`${name} failed after ${seconds(startedAt)}: ${cause.message}. Again by itself: npm test -- ${name}`, { cause });
  }
  console.log(`--- ${name} passed in ${seconds(startedAt)}`);
}

async function useEmbeddedStore() {
  env.KABINET_TEST_STORE = 'pglite';
}

async function usePostgres() {
  if (given.store) env.KABINET_TEST_STORE = given.store;
  else Object.assign(env, await variables('scripts/postgres.sh'));
}

async function useEngines() {
  if (!given.engine) Object.assign(env, await variables('scripts/engines.sh'));
}

/** What the `export NAME=value` lines of a script set. */
async function variables(script) {
  const lines = await run(['bash', script, 'start'], ['ignore', 'pipe', 'inherit']);
  return parseEnv(lines.replaceAll('export ', ''));
}

function run([program, ...args], stdio = ['ignore', 'inherit', 'inherit']) {
  const child = spawn(program, args, { cwd: root, env, stdio });
  running = child;
  let output = '';
  child.stdout?.on('data', (chunk) => { output += chunk; });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0 && !interrupted) resolve(output);
      else reject(new Error(`${program.split('/').at(-1)} ended with ${signal ?? `code ${code}`}`));
    });
  });
}

function fail(sentence) {
  console.error(`\n${sentence}`);
  return 1;
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
