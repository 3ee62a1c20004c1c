import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type Docker from 'dockerode';

/** Calls that dockerode knows, but without a deadline or only as a whole buffer. */
export function askJson<T>(
  docker: Docker,
  path: string,
  ms: number,
  query?: Record<string, unknown>,
): Promise<T> {
  return dial<T>(docker, {
    path: query ? `${path}?` : path,
    ...(query && { options: query }),
    method: 'GET',
    statusCodes: { 200: true },
    abortSignal: AbortSignal.timeout(ms),
  });
}

/** What an answer says of its engine. */
export async function askHeaders(
  docker: Docker,
  path: string,
  ms: number,
): Promise<IncomingHttpHeaders> {
  const answer = await dial<IncomingMessage>(docker, {
    path,
    method: 'GET',
    isStream: true,
    statusCodes: { 200: true },
    abortSignal: AbortSignal.timeout(ms),
  });
  answer.resume();
  return answer.headers;
}

/** dockerode's own createContainer() writes the whole body into the address as well, secrets included. */
export function postJson<T>(
  docker: Docker,
  path: string,
  query: Record<string, string>,
  body: object,
  ms: number,
): Promise<T> {
  const statusCodes = { 200: true, 201: true };
  return dial<T>(docker, {
    path: `${path}?`,
    method: 'POST',
    statusCodes,
    options: { _query: query, _body: body },
    abortSignal: AbortSignal.timeout(ms),
  });
}

export function openStream(
  docker: Docker,
  path: string,
  query: Record<string, unknown>,
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  return dial(docker, {
    path: `${path}?`,
    method: 'GET',
    isStream: true,
    statusCodes: { 200: true },
    options: query,
    abortSignal: signal,
  });
}

function dial<T>(docker: Docker, request: Parameters<Docker['modem']['dial']>[0]): Promise<T> {
  return new Promise((resolve, reject) => {
    docker.modem.dial(request, (error: Error | null, answer: unknown) =>
      error ? reject(error) : resolve(answer as T),
    );
  });
}
