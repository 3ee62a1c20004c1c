// Commands by argv, and the engines and servers that the checks need: started once, stopped by process id.
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

const running = new Set();
let interrupted = false;
// A terminal sends Ctrl-C to the running commands as well; the others are passed on. What was started is stopped by cleanUp.
process.on('SIGINT', () => {
  interrupted = true;
});
for (const signal of ['SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    interrupted = true;
    for (const child of running) child.kill(signal);
  });

/** Runs a command to its end. `write` receives what it prints; without it, that goes to this process's own output. */
export function run([program, ...args], { more = {}, write } = {}) {
  const output = write ? 'pipe' : 'inherit';
  const child = spawn(program, args, {
    cwd: root,
    env: { ...env, ...more },
    stdio: ['ignore', output, output],
  });
  running.add(child);
  child.stdout?.on('data', write);
  child.stderr?.on('data', write);
  return ended(child, program);
}

function ended(child, program) {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      running.delete(child);
      if (interrupted) reject(new Error('it was interrupted'));
      else if (code === 0) resolve();
      else reject(new Error(`${program.split('/').at(-1)} ended with ${signal ?? `code ${code}`}`));
    });
  });
}

export async function useEmbeddedStore() {
  return { KABINET_TEST_STORE: 'pglite' };
}

/** The server that was given, else a private one. */
export const usePostgres = once(async () =>
  given.store ? { KABINET_TEST_STORE: given.store } : variables('scripts/postgres.sh'),
);

/** The Docker engine and the registry that were given, else private ones. */
const useDocker = once(async () => (given.engine ? {} : variables('scripts/engines.sh')));

/** The engines and the registry that were given, else private ones. */
export const useEngines = once(async () => {
  const docker = await useDocker();
  return { ...docker, ...(given.podman ? {} : await variables('scripts/podman.sh', docker)) };
});

/** A second Docker engine and registry, so that two tests in a browser run at the same time; with engines that were given there is one. */
export const useSecondEngine = once(async () => {
  if (given.engine) return {};
  const second = await variables('scripts/engines.sh', secondEngine);
  return Object.fromEntries(Object.entries(second).map(([name, value]) => [`${name}_2`, value]));
});

function once(start) {
  let started;
  return () => (started ??= start());
}

/** What the `export NAME=value` lines of a script set. */
async function variables(script, more) {
  let lines = '';
  const child = spawn('bash', [script, 'start'], {
    cwd: root,
    env: { ...env, ...more },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  child.stdout.on('data', (chunk) => {
    lines += chunk;
  });
  await ended(child, script);
  return parseEnv(lines.replaceAll('export ', ''));
}

/** Stops what was started, also after a failure. */
export async function cleanUp() {
  interrupted = false;
  const purge = (script, more) =>
    run(['bash', script, 'purge'], { more }).catch((error) =>
      console.error(`${script}: ${error.message}`),
    );
  await purge('scripts/podman.sh');
  await Promise.all([
    purge('scripts/engines.sh', secondEngine),
    purge('scripts/engines.sh'),
    purge('scripts/postgres.sh'),
  ]);
  rmSync(scratch, { recursive: true, force: true });
}
