import type Docker from 'dockerode';

/** Calls that dockerode knows, but without a deadline or only as a whole buffer. */
export function askJson<T>(docker: Docker, path: string, ms: number): Promise<T> {
  return dial<T>(docker, { path, method: 'GET', statusCodes: { 200: true }, abortSignal: AbortSignal.timeout(ms) });
}

export function openStream(docker: Docker, path: string, query: Record<string, unknown>, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
  return dial(docker, { path: `${path}?`, method: 'GET', isStream: true, statusCodes: { 200: true }, options: query, abortSignal: signal });
}

function dial<T>(docker: Docker, request: Parameters<Docker['modem']['dial']>[0]): Promise<T> {
  return new Promise((resolve, reject) => {
    docker.modem.dial(request, (error: Error | null, answer: unknown) => (error ? reject(error) : resolve(answer as T)));
  });
}
