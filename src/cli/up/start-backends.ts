import { hostname } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import type { Logger } from 'pino';
import { labelByKind } from '#domain/backend/label-by-kind.ts';
import { backendKindLabel, backendKinds } from '#domain/backend/backend-kind.ts';
import { findEngines } from '#backend/drivers/open-driver.ts';
import type { Engine, EngineSearch } from '#backend/drivers/port/driver-kind.ts';
import { Identity } from '#backend/link/enrolment/identity.ts';
import { createEnrolment } from '#hub/agents/enrolment/create-enrolment.ts';
import { backends } from '#hub/store/runtime-tables.ts';
import { backendFolder } from '../home/backend-folder.ts';
import type { Config } from '../config.ts';
import { packageRoot } from '../package-root.ts';
import { backendEnvironment } from './backend-environment.ts';
import type { RunningHub } from '../start-hub.ts';
import { superviseBackend, type BackendProcess, type Supervised } from './supervise-backend.ts';

/** One backend to start: its engine and its name for people. */
export type PlannedBackend = Engine & { name: string };

/** Runs without an engine, so that a machine that has none can be tried out. */
const demo = backendKinds.find((kind) => kind.isSimulated);

/** A backend for every engine that answers; the demo backend when none does. */
export function planBackends({ engines }: EngineSearch, host: string): PlannedBackend[] {
  if (engines.length === 0 && demo)
    return [{ kind: demo.id, address: undefined, name: `${demo.label} on ${host}` }];
  return engines.map(({ kind, address }, index) => {
    const isSecondOfItsKind = engines.findIndex((engine) => engine.kind === kind) !== index;
    return {
      kind,
      address,
      name: `${backendKindLabel(kind)}${isSecondOfItsKind ? ` ${index + 1}` : ''} on ${host}`,
    };
  });
}

/** Starts a process for each backend, and says what it found and what it did not. */
export async function startBackends(
  running: RunningHub,
  config: Config,
  log: Logger,
): Promise<Supervised[]> {
  const search = await findEngines(config.env);
  for (const { address, because } of search.silent)
    console.log(`Skipping the engine at ${address}: ${because}.`);
  const planned = planBackends(search, hostname().slice(0, 40));
  const started: Supervised[] = [];
  for (const backend of planned) {
    const token = await tokenIfNeeded(running, config, backend);
    started.push(
      superviseBackend(
        join(packageRoot(), 'bin/kabinet.js'),
        processOf(backend, config, running.localUrl, token),
        log,
      ),
    );
    console.log(sentenceFor(backend));
  }
  return started;
}

/** Its token travels by the environment: arguments can be seen by everybody on the machine. */
export function processOf(
  { name, kind, address }: PlannedBackend,
  { home, env }: Pick<Config, 'home' | 'env'>,
  hub: string,
  token: string | undefined,
): BackendProcess {
  const args = ['backend', '--hub', hub, '--name', name, '--kind', kind, '--home', home];
  if (address !== undefined) args.push('--socket', address);
  return {
    name: labelByKind({ name, kind }),
    args,
    env: { ...backendEnvironment(env), KABINET_ENROLMENT_TOKEN: token },
  };
}

function sentenceFor({ address, name }: PlannedBackend): string {
  if (address !== undefined) return `Backend "${name}" manages the engine at ${address}.`;
  return (
    'No container engine answers on this machine, so a demo backend was started. Demo mode: containers are simulated.\n' +
    'For a real one install Docker or Podman (on Debian: apt install docker.io), start it, and start Kabinet again.'
  );
}

/** A token for a backend that this store does not know: its folder or the store may be new. */
async function tokenIfNeeded(
  { hub, owner }: RunningHub,
  config: Config,
  { name, kind }: PlannedBackend,
): Promise<string | undefined> {
  const identity = Identity.open(backendFolder(config.home, name));
  const enrolledAs = identity.enrolled?.backendId;
  if (enrolledAs !== undefined) {
    const [known] = await hub.database
      .select({ publicKey: backends.publicKey })
      .from(backends)
      .where(eq(backends.id, enrolledAs));
    if (known?.publicKey === identity.publicKey) return undefined;
    identity.forgetEnrolment();
  }
  const { token } = await createEnrolment(hub.database, owner, {
    name,
    kind,
    mayRejoin: true,
    now: hub.now(),
  });
  return token;
}
