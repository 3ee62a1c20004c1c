import { existsSync, readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { join } from 'node:path';
import type { DockerOptions } from 'dockerode';
import type { Environment } from '#backend/drivers/port/driver-kind.ts';
import { findContextAt } from './docker-context.ts';
import { dockerFolder } from './docker-folder.ts';

/** As dockerode and a request of Node take it. */
export type EngineOptions = DockerOptions & { agent?: Agent };

export class BadEngineAddress extends Error {
  override name = 'BadEngineAddress';
  constructor(address: string) {
    super(
      address.startsWith('ssh:')
        ? `${address} is reached over ssh, which Kabinet does not speak. Start a backend on that machine instead (kabinet backend).`
        : `${address} is not the address of a container engine. Give a socket such as unix:///var/run/docker.sock or tcp://127.0.0.1:2375.`,
    );
  }
}

export class NoCertificates extends Error {
  override name = 'NoCertificates';
  constructor(folder: string, options?: ErrorOptions) {
    super(
      `The certificates of the engine cannot be read in ${folder}. Put ca.pem, cert.pem and key.pem there, or name their folder by DOCKER_CERT_PATH.`,
      options,
    );
  }
}

/** Of an engine that is found by an address alone. */
export function requiredAddress(address: string | undefined): string {
  if (address === undefined) throw new BadEngineAddress('Nothing');
  return address;
}

/**
 * Reads unix:///path, a bare path, tcp://host:port, http://host:port or https://host:port. Whether an engine behind
 * tcp speaks TLS is said by DOCKER_TLS_VERIFY, or by the Docker context of this address, as to Docker's own client.
 */
export function parseEngineAddress(address: string, env: Environment): EngineOptions {
  if (address.startsWith('unix://')) return { socketPath: address.slice('unix://'.length) };
  if (address.startsWith('/')) return { socketPath: address };
  const url = urlOf(address);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const tls = url.protocol === 'http:' ? null : tlsOf(address, env);
  if (!tls) return { protocol: 'http', host, port: Number(url.port || 2375) };
  return { protocol: 'https', host, port: Number(url.port || 2376), ...optionsOf(tls) };
}

function urlOf(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !['tcp:', 'http:', 'https:'].includes(url.protocol) || url.hostname === '')
    throw new BadEngineAddress(address);
  return url;
}

/** `folder`: of its certificates; null for those that this machine trusts. */
type Tls = { folder: string | null; isVerified: boolean };

function tlsOf(address: string, env: Environment): Tls | null {
  const context = address === env['DOCKER_HOST'] ? undefined : findContextAt(env, address);
  if (context?.certificates)
    return { folder: context.certificates, isVerified: context.isVerified };
  const isVerified = Boolean(env['DOCKER_TLS_VERIFY']);
  if (isVerified || env['DOCKER_TLS'])
    return { folder: env['DOCKER_CERT_PATH'] || dockerFolder(env), isVerified };
  return address.startsWith('https:') ? { folder: null, isVerified: true } : null;
}

function optionsOf({ folder, isVerified }: Tls): EngineOptions {
  const [ca, cert, key] = ['ca.pem', 'cert.pem', 'key.pem'].map((name) => readIn(folder, name));
  if (folder !== null && !ca && !cert) throw new NoCertificates(folder);
  const files = { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) };
  // Only an agent can be told not to verify.
  return isVerified
    ? files
    : { ...files, agent: new Agent({ ...files, rejectUnauthorized: false }) };
}

function readIn(folder: string | null, name: string): Buffer | undefined {
  if (folder === null || !existsSync(join(folder, name))) return undefined;
  try {
    return readFileSync(join(folder, name));
  } catch (cause) {
    throw new NoCertificates(folder, { cause });
  }
}
