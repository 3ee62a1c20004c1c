import { join } from 'node:path';
import { Client, request } from 'undici';
import { z } from 'zod';

/** The requests that a running hub takes through its data folder. */
export const controlRequest = z.discriminatedUnion('act', [
  z.object({ act: z.literal('create-token'), name: z.string().min(1).max(100) }),
  z.object({ act: z.literal('create-link') }),
]);
export type ControlRequest = z.infer<typeof controlRequest>;
const controlResponse = z.object({ secret: z.string(), url: z.string() });
export type ControlResponse = z.infer<typeof controlResponse>;

export const controlSocketPath = (home: string) => join(home, 'hub.sock');

/** Asks the hub that runs on this data folder; undefined when none does. */
export async function requestFromRunningHub(
  home: string,
  body: ControlRequest,
): Promise<ControlResponse | undefined> {
  const client = new Client('http://hub', { socketPath: controlSocketPath(home) });
  try {
    const response = await request('http://hub/', {
      dispatcher: client,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return controlResponse.parse(await response.body.json());
  } catch (error) {
    if (isNotRunning(error)) return undefined;
    throw error;
  } finally {
    await client.close();
  }
}

function isNotRunning(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ECONNREFUSED';
}
