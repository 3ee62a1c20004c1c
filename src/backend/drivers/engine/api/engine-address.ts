import type { DockerOptions } from 'dockerode';

export class BadEngineAddress extends Error {
  override name = 'BadEngineAddress';
  constructor(address: string) {
    super(
      `${address} is not the address of a container engine. Give a socket such as unix:///var/run/docker.sock or tcp://127.0.0.1:2375.`,
    );
  }
}

/** Of an engine that is found by an address alone. */
export function requiredAddress(address: string | undefined): string {
  if (address === undefined) throw new BadEngineAddress('Nothing');
  return address;
}

/** Reads unix:///path, a bare path, tcp://host:port or http://host:port. */
export function parseEngineAddress(address: string): DockerOptions {
  if (address.startsWith('unix://')) return { socketPath: address.slice('unix://'.length) };
  if (address.startsWith('/')) return { socketPath: address };
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !['tcp:', 'http:'].includes(url.protocol) || url.hostname === '')
    throw new BadEngineAddress(address);
  return { protocol: 'http', host: url.hostname, port: Number(url.port || 2375) };
}
