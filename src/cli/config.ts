import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { CommandFailed, exitCodes } from './command-failed.ts';

/** Repositories that a fresh hub starts with. */
const defaultRepos = [
  'arkitektio-apps/ome',
  'arkitektio-apps/renderer',
  'jhnnsrs/starmist',
  'jhnnsrs/std-next',
];

/** What the options of a command say; an option that is not given is undefined. */
export type Options = {
  home?: string | undefined;
  port?: string | undefined;
  host?: string | undefined;
  publicUrl?: string | undefined;
  allowLocalSources?: boolean | undefined;
  scanInterval?: string | undefined;
  allowFolder?: string[] | undefined;
  trustedProxy?: string[] | undefined;
};

export type Config = {
  /** Folder that holds all state. */
  home: string;
  /** Whether `home` was named by --home or KABINET_HOME. */
  isHomeChosen: boolean;
  /** Where running hubs of this user leave their notes: written to the first, read in all. */
  noteFolders: string[];
  host: string;
  /** 0: any free port. */
  port: number;
  /** postgres://...; undefined: the embedded store in `home`. */
  databaseUrl: string | undefined;
  /** The address that people and other machines open; undefined: this machine's loopback. */
  publicUrl: string | undefined;
  repos: string[];
  /** Minutes between two scans of a repository by itself; 0: never. */
  scanIntervalMinutes: number;
  /** Whether repositories may be read over plain http and from this network. */
  allowLocalSources: boolean;
  /** What secrets in the store are encrypted with; undefined: the key in `home`. */
  secretKey: string | undefined;
  /** Folders of this machine that may be read as repositories; absolute. */
  allowedFolders: string[];
  /** Proxies whose X-Forwarded-For is believed, as addresses and ranges. */
  trustedProxies: string[];
  logLevel: string;
  /** The environment, for looking for engines. */
  env: NodeJS.ProcessEnv;
};

const port = z.coerce.number().int().min(0).max(65_535);
const interval = z.coerce
  .number()
  .int()
  .refine((minutes) => minutes === 0 || (minutes >= 5 && minutes <= 43_200));
const webUrl = z.url({ protocol: /^https?$/ });
const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ });

/** The only reader of process.env: options first, then the environment, then what is sensible. */
export function readConfig(options: Options, env: NodeJS.ProcessEnv = process.env): Config {
  const told = (option: string | undefined, variable: string) => option ?? env[variable];
  return {
    home: resolve(told(options.home, 'KABINET_HOME') ?? join(homedir(), '.kabinet')),
    isHomeChosen: told(options.home, 'KABINET_HOME') !== undefined,
    noteFolders: noteFoldersOf(env),
    host: told(options.host, 'KABINET_HOST') ?? '127.0.0.1',
    port: read(
      port,
      told(options.port, 'KABINET_PORT') ?? '4880',
      'The port must be a number from 0 to 65535 (--port or KABINET_PORT)',
    ),
    databaseUrl: readIfGiven(
      databaseUrl,
      env['DATABASE_URL'],
      'DATABASE_URL must look like postgres://user:password@host/database',
    ),
    publicUrl: publicUrlOf(told(options.publicUrl, 'KABINET_PUBLIC_URL')),
    repos: reposOf(env['KABINET_DEFAULT_REPOS']),
    ...sourceSettings(options, env),
    secretKey: env['KABINET_SECRET_KEY'] || undefined,
    trustedProxies: proxiesOf(options.trustedProxy ?? listed(env['KABINET_TRUSTED_PROXIES'])),
    logLevel: env['KABINET_LOG_LEVEL'] ?? 'info',
    env,
  };
}

/** An origin: what follows the name is for the pages of the hub. */
function publicUrlOf(text: string | undefined): string | undefined {
  const url = readIfGiven(
    webUrl,
    text,
    'The public address must be an http or https URL (--public-url or KABINET_PUBLIC_URL)',
  );
  if (url === undefined) return undefined;
  const { origin, pathname, search, hash } = new URL(url);
  if (pathname !== '/' || search !== '' || hash !== '')
    throw new CommandFailed(
      `Kabinet needs a name of its own and cannot be opened under a path: give it one such as ${nameInstead(url)} (--public-url or KABINET_PUBLIC_URL). It is ${JSON.stringify(url)}.`,
      exitCodes.usage,
    );
  return origin;
}

/** The same host with a sub-domain in the place of the path. */
function nameInstead(url: string): string {
  const { protocol, hostname, port } = new URL(url);
  const host = isIP(hostname.replace(/^\[|\]$/g, ''))
    ? 'kabinet.example.org'
    : `kabinet.${hostname}`;
  return `${protocol}//${host}${port && `:${port}`}`;
}

/** What may be read as a repository, and how often. */
function sourceSettings(
  options: Options,
  env: NodeJS.ProcessEnv,
): Pick<Config, 'scanIntervalMinutes' | 'allowLocalSources' | 'allowedFolders'> {
  const folders = options.allowFolder ?? env['KABINET_ALLOW_FOLDERS']?.split(delimiter) ?? [];
  return {
    scanIntervalMinutes: read(
      interval,
      options.scanInterval ?? env['KABINET_SCAN_INTERVAL'] ?? '360',
      'The scan interval must be 0 or a number of minutes from 5 to 43200 (--scan-interval or KABINET_SCAN_INTERVAL)',
    ),
    allowLocalSources: options.allowLocalSources ?? env['KABINET_ALLOW_LOCAL_SOURCES'] === '1',
    allowedFolders: folders.filter(Boolean).map((folder) => resolve(folder)),
  };
}

/** A service has no XDG_RUNTIME_DIR, and is found from a shell that has one. */
function noteFoldersOf(env: NodeJS.ProcessEnv): string[] {
  const state = join(env['HOME'] || homedir(), '.local/state/kabinet');
  const runtime = env['XDG_RUNTIME_DIR'];
  return runtime ? [join(runtime, 'kabinet'), state] : [state];
}

/** Comma-separated; an empty text means none. */
function reposOf(text: string | undefined): string[] {
  return text === undefined ? defaultRepos : listed(text);
}

function proxiesOf(proxies: string[]): string[] {
  for (const proxy of proxies)
    if (!ipaddr.isValid(proxy) && !ipaddr.isValidCIDR(proxy))
      throw new CommandFailed(
        `A trusted proxy must be an address such as 10.0.0.1 or a range such as 10.0.0.0/8 (--trusted-proxy or KABINET_TRUSTED_PROXIES). It is ${JSON.stringify(proxy)}.`,
        exitCodes.usage,
      );
  return proxies;
}

function listed(text = ''): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}

function read<T>(schema: z.ZodType<T>, text: string, otherwise: string): T {
  const result = schema.safeParse(text);
  if (!result.success)
    throw new CommandFailed(`${otherwise}. It is ${JSON.stringify(text)}.`, exitCodes.usage);
  return result.data;
}

function readIfGiven<T>(
  schema: z.ZodType<T>,
  text: string | undefined,
  otherwise: string,
): T | undefined {
  return text === undefined || text === '' ? undefined : read(schema, text, otherwise);
}
