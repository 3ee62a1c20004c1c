import { join } from 'node:path';
import type { Logger } from 'pino';
import type { BackendKind } from '#domain/backend/backend-kind.ts';
import { backendNameRule, isBackendName } from '#domain/backend/backend-name.ts';
import { createAgent } from '#backend/agent/agent.ts';
import { NotEnrolled } from '#backend/agent/join-hub.ts';
import { BadEngineAddress, NoCertificates } from '#backend/drivers/engine/api/engine-address.ts';
import { getDriverKind, openDriver } from '#backend/drivers/open-driver.ts';
import { measureFacts } from '#backend/facts/measure-facts.ts';
import { HubRefused } from '#backend/link/enrolment/enrol.ts';
import { FolderInUse } from '#backend/folder-lock.ts';
import { BadHubAddress } from '#backend/link/enrolment/hub-address.ts';
import { BrokenPolicy } from '#backend/governance/policy-file.ts';
import { BrokenIdentity } from '#backend/link/enrolment/identity.ts';
import { backendFolder } from '../home/backend-folder.ts';
import { CommandFailed, exitCodes } from '../command-failed.ts';
import { readConfig, type Config } from '../config.ts';
import { makeHome } from '../home/make-home.ts';
import { openLogFile, openTerminalLog } from '../log/open-log.ts';
import { packageVersion } from '../package-root.ts';
import { boundHeap } from './bound-heap.ts';
import { chooseEngine } from './choose-engine.ts';
import { untilStopSignal } from '../until-stop-signal.ts';

export type BackendOptions = {
  hub: string;
  token?: string;
  kind?: BackendKind;
  socket?: string;
  name: string;
  home?: string;
};

/** Runs the backend of one engine until it is asked to stop; ends the process. */
export async function runBackend(options: BackendOptions): Promise<void> {
  boundHeap('backend');
  const config = readConfig({ home: options.home });
  await makeHome(config.home);
  const folder = openFolder(config, options.name);
  const log = openLog(config, folder);
  const engine = await chooseEngine(options, config.env);
  const agent = createAgent({
    kind: engine.kind,
    openDriver: (backendId, formerBackendIds) =>
      openDriver(engine.kind, {
        address: engine.address,
        backendId,
        formerBackendIds,
        folder,
        environment: config.env,
      }),
    home: folder,
    hubUrl: options.hub,
    enrolmentToken: options.token ?? config.env['KABINET_ENROLMENT_TOKEN'],
    agentVersion: packageVersion(),
    measure: () =>
      measureFacts({
        now: () => new Date(),
        diskFolder: getDriverKind(engine.kind).imageFolder ?? folder,
      }),
    fetch,
    log,
  });
  void Promise.race([untilStopSignal(), untilParentIsGone()]).then(() => agent.stop());
  log.info(
    { engine: engine.kind, address: engine.address, hub: options.hub, folder },
    'the backend starts',
  );
  await agent.start().catch((error: unknown) => {
    throw failureOf(error);
  });
  log.info('the backend has stopped; its containers keep running');
  // A step that is still waiting for the engine must not keep the process: the next start takes it up.
  process.exit(exitCodes.ok);
}

function openFolder({ home }: Config, name: string): string {
  if (!isBackendName(name))
    throw new CommandFailed(`${backendNameRule} (--name).`, exitCodes.usage);
  return backendFolder(home, name);
}

/** A backend that a terminal started logs to it; one that `kabinet up` keeps logs to a file. */
function openLog({ logLevel }: Config, folder: string): Logger {
  return isKept()
    ? openLogFile(join(folder, 'backend.log'), { level: logLevel })
    : openTerminalLog({ level: logLevel });
}

/** Started by `kabinet up`, which may be gone already: the channel to it is there, open or not. */
function isKept(): boolean {
  return process.send !== undefined;
}

function untilParentIsGone(): Promise<void> {
  return new Promise((resolve) => {
    if (!isKept()) return;
    if (process.connected) process.once('disconnect', () => resolve());
    else resolve();
  });
}

function failureOf(error: unknown): unknown {
  if (error instanceof HubRefused)
    return new CommandFailed(error.message, exitCodes.refused, { cause: error });
  if (
    error instanceof FolderInUse ||
    error instanceof BrokenIdentity ||
    error instanceof BrokenPolicy
  )
    return new CommandFailed(error.message, exitCodes.failed, { cause: error });
  if (
    error instanceof NotEnrolled ||
    error instanceof BadHubAddress ||
    error instanceof BadEngineAddress ||
    error instanceof NoCertificates
  )
    return new CommandFailed(error.message, exitCodes.usage, { cause: error });
  return error;
}
