import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { createHub, type Hub } from '#hub/hub.ts';
import type { Principal } from '#hub/principal.ts';
import { createHttpServer } from '#hub/http/http-server.ts';
import { createFileParser } from '#hub/reading/create-file-parser.ts';
import { readScanSettings } from '#hub/scan/scan-settings.ts';
import { guardedFetch } from '#hub/sources/fetch/guarded-fetch.ts';
import { ensureDefaultPrincipal } from '#hub/identity/default-organization.ts';
import { closeAll } from './close-all.ts';
import { CommandFailed } from './command-failed.ts';
import type { Config } from './config.ts';
import { openControlSocket } from './hubs/control-socket.ts';
import { localUrl, originsOf } from './local-url.ts';
import { makeHome } from './home/make-home.ts';
import { openStore } from './open-store.ts';
import { packageRoot, packageVersion, parseWorkerFile } from './package-root.ts';
import { announceHub, storeMark } from './hubs/running-hubs.ts';
import { secretKeyOf } from './home/secret-key.ts';

export type RunningHub = {
  hub: Hub;
  owner: Principal;
  /** What people open. */ url: string;
  /** What answers on this machine. */ localUrl: string;
  stop(): Promise<void>;
};

type Addresses = Pick<RunningHub, 'url' | 'localUrl'>;

/** Opens the store, the hub and its doors. What has been opened is closed again when a later step fails. */
export async function startHub(config: Config, log: Logger): Promise<RunningHub> {
  await makeHome(config.home);
  const closing: (() => Promise<void>)[] = [];
  const stop = () => closeAll(closing, log);
  try {
    const secretKey = await secretKeyOf(config);
    const store = await openStore(config, log);
    closing.push(() => store.close());
    const parser = createFileParser(parseWorkerFile());
    closing.push(() => parser.close());
    const address = { url: config.publicUrl ?? '', localUrl: '' };
    const hub = await createHub({
      store,
      log,
      processId: randomUUID(),
      version: packageVersion(),
      now: () => new Date(),
      parseFile: parser.parse,
      fetch: guardedFetch({ allowLocal: config.allowLocalSources }),
      sampleFile: join(packageRoot(), 'samples/deployments.yaml'),
      publicUrl: () => address.url,
      allowLocalSources: config.allowLocalSources,
      secretKey,
      defaultRepos: config.repos,
      scanIntervalMinutes: config.scanIntervalMinutes,
      allowedFolders: config.allowedFolders,
    });
    closing.push(() => hub.close());
    const owner = await ensureDefaultPrincipal(hub.database);
    const port = await listen(hub, config, address, closing);
    address.localUrl = localUrl({ host: config.host, port });
    address.url ||= address.localUrl;
    closing.push(...(await openToItsUser(hub, owner, config, address)));
    hub.registries.start();
    await hub.scanner.addDefaultRepos(
      owner,
      (await readScanSettings(hub, owner.organizationId)).defaultRepos,
    );
    return { hub, owner, ...address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** By its control socket and its note the hub is found by the commands of its user. */
async function openToItsUser(
  hub: Hub,
  owner: Principal,
  { home, databaseUrl, noteFolders: [folder] }: Config,
  address: Addresses,
): Promise<(() => Promise<void>)[]> {
  const socket = await openControlSocket(hub, owner, { home, localUrl: address.localUrl });
  if (folder === undefined) return [socket.close];
  const withdraw = await announceHub(folder, {
    pid: process.pid,
    address: address.url,
    home,
    version: hub.version,
    socket: socket.path,
    store: storeMark(databaseUrl),
  }).catch((error: unknown) => {
    hub.log.warn({ err: error }, 'commands find this hub only by --home: its note was not written');
  });
  return withdraw ? [socket.close, withdraw] : [socket.close];
}

async function listen(
  hub: Hub,
  config: Config,
  address: Addresses,
  closing: (() => Promise<void>)[],
): Promise<number> {
  const isSecure = config.publicUrl?.startsWith('https:') ?? false;
  const server = await createHttpServer(hub, {
    origins: () => originsOf(address),
    isSecure,
    trustedProxies: config.trustedProxies,
    webFolder: join(packageRoot(), 'dist/web'),
  });
  closing.push(() => server.close());
  await server
    .listen({ host: config.host, port: config.port })
    .catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'EADDRINUSE')
        throw new CommandFailed(
          `Port ${config.port} is in use. Stop the program that uses it, or choose another port with --port.`,
          1,
          { cause },
        );
      if (cause.code === 'EACCES')
        throw new CommandFailed(
          `This user may not use port ${config.port}. Choose one above 1023 with --port.`,
          1,
          { cause },
        );
      throw cause;
    });
  const bound = server.server.address();
  return typeof bound === 'object' && bound !== null ? bound.port : config.port;
}
