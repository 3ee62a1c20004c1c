import { join } from 'node:path';
import { Client, request } from 'undici';
import { z } from 'zod';

/** What may be asked of a running hub through its data folder. */
export const asked = z.discriminatedUnion('act', [
  z.object({ act: z.literal('create-token'), name: z.string().min(1).max(100) }),
  z.object({ act: z.literal('create-link') }),
]);
export type Asked = z.infer<typeof asked>;
const answer = z.object({ secret: z.string(), url: z.string() });
export type Answer = z.infer<typeof answer>;

export const controlSocketPath = (home: string) => join(home, 'hub.sock');

/** Asks the hub that runs on this data folder; undefined when none does. */
export async function askRunningHub(home: string, ask: Asked): Promise<Answer | undefined> {
  const client = new Client('http://hub', { socketPath: controlSocketPath(home) });
  try {
    const response = await request('http://hub/', {
      dispatcher: client,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(ask),
    });
    return answer.parse(await response.body.json());
  } catch (error) {
    if (isNobodyThere(error)) return undefined;
    throw error;
  } finally {
    await client.close();
  }
}

function isNobodyThere(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ECONNREFUSED';
}
