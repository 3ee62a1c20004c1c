import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import Fastify from 'fastify';
import { Client, request } from 'undici';
import { z } from 'zod';
import type { Hub } from '#hub/hub.ts';
import type { Principal } from '#hub/http/context.ts';
import { createApiToken } from '#hub/identity/api-tokens.ts';
import { createSignInTicket } from '#hub/identity/sessions.ts';

/** What may be asked of a running hub through its data folder. */
const asked = z.discriminatedUnion('act', [
  z.object({ act: z.literal('create-token'), name: z.string().min(1).max(100) }),
  z.object({ act: z.literal('create-link') }),
]);
export type Asked = z.infer<typeof asked>;
const answer = z.object({ secret: z.string(), url: z.string() });
export type Answer = z.infer<typeof answer>;

const controlSocketPath = (home: string) => join(home, 'hub.sock');

export async function carryOut(hub: Pick<Hub, 'database' | 'now'>, owner: Principal, url: string, ask: Asked): Promise<Answer> {
  switch (ask.act) {
    case 'create-token':
      return { secret: (await createApiToken(hub.database, owner, ask.name)).token, url };
    case 'create-link': {
      const ticket = await createSignInTicket(hub.database, owner.userId, hub.now());
      return { secret: ticket, url: signInUrl(url, ticket) };
    }
  }
}

/** The ticket stands in the fragment: it is never sent with a request, so no log keeps it. */
export function signInUrl(hubUrl: string, ticket: string): string {
  return `${hubUrl}/sign-in#ticket=${ticket}`;
}

/**
 * A door for `kabinet token` and `kabinet link` while the hub holds the embedded store: a Unix
 * socket in the data folder. Whoever may read the folder may use it; nobody else reaches it.
 */
export async function openControlSocket(hub: Hub, owner: Principal, home: string): Promise<() => Promise<void>> {
  const server = Fastify({ logger: false, bodyLimit: 10_000 });
  server.post('/', async (incoming) => carryOut(hub, owner, hub.publicUrl(), asked.parse(incoming.body)));
  await rm(controlSocketPath(home), { force: true });
  await server.listen({ path: controlSocketPath(home) });
  return async () => { await server.close(); };
}

/** Asks the hub that runs on this data folder; undefined when none does. */
export async function askRunningHub(home: string, ask: Asked): Promise<Answer | undefined> {
  const client = new Client('http://hub', { socketPath: controlSocketPath(home) });
  try {
    const response = await request('http://hub/', { dispatcher: client, method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(ask) });
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
