// One command at a time, by argv, with the environment that the commands before it have added to.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

const root = new URL('..', import.meta.url).pathname;
const scratch = mkdtempSync(join(tmpdir(), 'kabinet-test-'));
// PostgreSQL runs as a user of its own and has to reach its folder.
chmodSync(scratch, 0o755);
export const env = {
  ...process.env,
  KABINET_TEST_ENGINES: join(scratch, 'engines'),
  KABINET_TEST_PODMAN: join(scratch, 'podman'),
  KABINET_TEST_POSTGRES: join(scratch, 'postgres'),
};
const secondEngine = { KABINET_TEST_ENGINES: join(scratch, 'engines-2') };
const given = {
  podman: env.KABINET_TEST_PODMAN_HOST && env.KABINET_TEST_PODMAN_ROOTLESS_HOST,
  engine: env.KABINET_TEST_DOCKER_HOST && env.KABINET_TEST_REGISTRY,
  store: env.KABINET_TEST_STORE,
};

export const node = (...args) => [process.execPath, ...args];
export const bin = (name, ...args) => [join(root, 'node_modules/.bin', name), ...args];

let running;
let interrupted = false;
// A terminal sends Ctrl-C to the running command as well; the others are passed on. What was started is stopped by cleanUp.
process.on('SIGINT', () => {
  interrupted = true;
});
for (const signal of ['SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    interrupted = true;
    running?.kill(signal);
  });

export function run([program, ...args], stdio = ['ignore', 'inherit', 'inherit'], more = {}) {
  const child = spawn(program, args, { cwd: root, env: { ...env, ...more }, stdio });
  running = child;
  let output = '';
  child.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (interrupted) reject(new Error('it was interrupted'));
      else if (code === 0) resolve(output);
      else reject(new Error(`${program.split('/').at(-1)} ended with ${signal ?? `code ${code}`}`));
    });
  });
}

export async function useEmbeddedStore() {
  env.KABINET_TEST_STORE = 'pglite';
}

/** The server that was given, else a private one. */
export async function usePostgres() {
  if (given.store) env.KABINET_TEST_STORE = given.store;
  else Object.assign(env, await variables('scripts/postgres.sh'));
}

/** The engines and the registry that were given, else private ones. */
export async function useEngines() {
  if (!given.engine) Object.assign(env, await variables('scripts/engines.sh'));
  if (!given.podman) Object.assign(env, await variables('scripts/podman.sh'));
}

/** A second Docker engine and registry, so that two tests in a browser run at the same time; with engines that were given there is one. */
export async function useSecondEngine() {
  if (given.engine) return;
  const second = await variables('scripts/engines.sh', secondEngine);
  for (const [name, value] of Object.entries(second)) env[`${name}_2`] = value;
}

/** What the `export NAME=value` lines of a script set. */
async function variables(script, more) {
  const lines = await run(['bash', script, 'start'], ['ignore', 'pipe', 'inherit'], more);
  return parseEnv(lines.replaceAll('export ', ''));
}

/** Stops what was started, also after a failure. */
export async function cleanUp() {
  interrupted = false;
  for (const [script, more] of [
    ['scripts/podman.sh'],
    ['scripts/engines.sh', secondEngine],
    ['scripts/engines.sh'],
    ['scripts/postgres.sh'],
  ]) {
    await run(['bash', script, 'purge'], undefined, more).catch((error) =>
      console.error(`${script}: ${error.message}`),
    );
  }
  rmSync(scratch, { recursive: true, force: true });
}
