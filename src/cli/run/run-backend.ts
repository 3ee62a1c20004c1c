import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { createAgent } from '#backend/agent/agent.ts';
import { NotEnrolled } from '#backend/agent/join-hub.ts';
import { createDockerDriver } from '#backend/drivers/docker/docker-driver.ts';
import type { Driver } from '#backend/drivers/port/driver.ts';
import { BadEngineAddress } from '#backend/drivers/engine/api/engine-address.ts';
import { createFakeDriver } from '#backend/drivers/fake/fake-driver.ts';
import { openDemoEngine } from '#backend/drivers/fake/open-demo-engine.ts';
import { findEngines } from '#backend/drivers/find-engines.ts';
import { createPodmanDriver } from '#backend/drivers/podman/podman-driver.ts';
import { measureFacts } from '#backend/facts/measure-facts.ts';
import { HubRefused } from '#backend/link/enrolment/enrol.ts';
import { FolderInUse } from '#backend/folder-lock.ts';
import { BadHubAddress } from '#backend/link/enrolment/hub-address.ts';
import { BrokenPolicy } from '#backend/governance/policy-file.ts';
import { BrokenIdentity } from '#backend/link/enrolment/identity.ts';
import { backendFolder } from '../backend-folder.ts';
import { CommandFailed, exitCodes } from '../command-failed.ts';
import { readConfig, type Config } from '../config.ts';
import { packageVersion } from '../package-root.ts';
import { untilAskedToStop } from '../until-asked-to-stop.ts';

export type Kind = 'docker' | 'podman' | 'demo';

export type BackendOptions = {
  hub: string;
  token?: string;
  kind?: Kind;
  socket?: string;
  name: string;
  home?: string;
};

const lawfulName = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,62}$/u;

/** Looks after one engine until it is asked to stop; ends the process. */
export async function runBackend(options: BackendOptions): Promise<void> {
  const config = readConfig({ home: options.home });
  const folder = openFolder(config, options.name);
  const log = openLog(config, folder);
  const engine = await chooseEngine(options, config);
  const agent = createAgent({
    kind: engine.kind,
    openDriver: driverOf(engine, folder),
    home: folder,
    hubUrl: options.hub,
    enrolmentToken: options.token ?? config.env['KABINET_ENROLMENT_TOKEN'],
    agentVersion: packageVersion(),
    measure: () =>
      measureFacts({
        now: () => new Date(),
        diskFolder: engine.kind === 'docker' ? '/var/lib' : folder,
      }),
    fetch,
    log,
  });
  void Promise.race([untilAskedToStop(), untilParentIsGone()]).then(() => agent.stop());
  log.info(
    { engine: engine.kind, address: engine.address, hub: options.hub, folder },
    'the backend starts',
  );
  await agent.start().catch((thrown: unknown) => {
    throw failureOf(thrown);
  });
  log.info('the backend has stopped; its containers keep running');
  // A step that is still waiting for the engine must not keep the process: the next start takes it up.
  process.exit(exitCodes.ok);
}

function openFolder({ home }: Config, name: string): string {
  if (!lawfulName.test(name)) {
    throw new CommandFailed(
      'A backend is called by 1 to 63 letters, digits, spaces, dots, dashes and underscores, the first a letter or a digit (--name).',
      exitCodes.usage,
    );
  }
  return backendFolder(home, name);
}

/** A backend that a terminal started logs to it; one that `kabinet up` keeps logs to a file. */
function openLog({ logLevel }: Config, folder: string): Logger {
  return pino(
    { level: logLevel },
    pino.destination(process.connected ? { dest: join(folder, 'backend.log'), sync: true } : 2),
  );
}

type Engine =
  { kind: Exclude<Kind, 'demo'>; address: string } | { kind: 'demo'; address?: undefined };

async function chooseEngine({ kind, socket }: BackendOptions, { env }: Config): Promise<Engine> {
  if (kind === 'demo') return { kind };
  const { engines, silent } = await findEngines(socket ? { DOCKER_HOST: socket } : env);
  const found = engines.find((engine) => kind === undefined || engine.kind === kind);
  if (found) return found;
  if (socket && engines[0])
    throw new CommandFailed(
      `The engine at ${socket} is ${engines[0].kind}, not ${kind}. Leave out --kind or name another --socket.`,
      exitCodes.usage,
    );
  // It may be started later: the backend waits for an engine that it was told of.
  if (kind && socket) return { kind, address: socket };
  const tried = silent.map(({ address, because }) => `${address}: ${because}.`).join(' ');
  throw new CommandFailed(
    `No ${kind ?? 'container'} engine answers on this machine. ${tried} Start one, name it with --kind and --socket, or use --kind demo.`.replace(
      '  ',
      ' ',
    ),
    exitCodes.usage,
  );
}

function driverOf(engine: Engine, folder: string): (backendId: string) => Driver {
  switch (engine.kind) {
    case 'docker':
      return (backendId) => createDockerDriver(engine.address, backendId);
    case 'podman':
      return (backendId) => createPodmanDriver(engine.address, backendId);
    case 'demo':
      return (backendId) => createFakeDriver(openDemoEngine(folder), backendId);
  }
}

function untilParentIsGone(): Promise<void> {
  return new Promise((resolve) => {
    if (process.connected) process.once('disconnect', () => resolve());
  });
}

function failureOf(thrown: unknown): unknown {
  if (thrown instanceof HubRefused)
    return new CommandFailed(thrown.message, exitCodes.refused, { cause: thrown });
  if (
    thrown instanceof FolderInUse ||
    thrown instanceof BrokenIdentity ||
    thrown instanceof BrokenPolicy
  )
    return new CommandFailed(thrown.message, exitCodes.failed, { cause: thrown });
  if (
    thrown instanceof NotEnrolled ||
    thrown instanceof BadHubAddress ||
    thrown instanceof BadEngineAddress
  )
    return new CommandFailed(thrown.message, exitCodes.usage, { cause: thrown });
  return thrown;
}
