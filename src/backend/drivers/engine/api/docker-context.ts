import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Environment } from '#backend/drivers/port/driver-kind.ts';
import { dockerFolder } from './docker-folder.ts';
import { readJsonFile } from './read-json-file.ts';

/**
 * An engine by the name that `docker context` gave it. `certificates`: their folder; null for an engine without TLS.
 */
export type DockerContext = {
  name: string;
  address: string;
  certificates: string | null;
  isVerified: boolean;
};

const maxContexts = 200;
const config = z.object({ currentContext: z.string().optional() });
const meta = z.object({
  Name: z.string(),
  Endpoints: z.object({
    docker: z.object({ Host: z.string(), SkipTLSVerify: z.boolean().default(false) }),
  }),
});

/** The context that Docker's client uses in this environment; null: none but its default. */
export function currentContextName(env: Environment): string | null {
  const name =
    env['DOCKER_CONTEXT'] ||
    readJsonFile(join(dockerFolder(env), 'config.json'), config)?.currentContext;
  return !name || name === 'default' ? null : name;
}

export function findContext(env: Environment, name: string): DockerContext | undefined {
  return readContext(env, createHash('sha256').update(name).digest('hex'));
}

/** The context of the engine at this address: the current one when there are several. */
export function findContextAt(env: Environment, address: string): DockerContext | undefined {
  const name = currentContextName(env);
  const current = name === null ? undefined : findContext(env, name);
  if (current?.address === address) return current;
  return contextIds(env)
    .map((id) => readContext(env, id))
    .find((context) => context?.address === address);
}

function contextIds(env: Environment): string[] {
  const folder = join(dockerFolder(env), 'contexts/meta');
  return existsSync(folder) ? readdirSync(folder).sort().slice(0, maxContexts) : [];
}

function readContext(env: Environment, id: string): DockerContext | undefined {
  const folder = join(dockerFolder(env), 'contexts');
  const read = readJsonFile(join(folder, 'meta', id, 'meta.json'), meta);
  if (!read) return undefined;
  const { Host, SkipTLSVerify } = read.Endpoints.docker;
  const certificates = join(folder, 'tls', id, 'docker');
  return {
    name: read.Name,
    address: Host,
    certificates: existsSync(certificates) ? certificates : null,
    isVerified: !SkipTLSVerify,
  };
}
