import { rm } from 'node:fs/promises';
import Fastify from 'fastify';
import type { Hub } from '#hub/hub.ts';
import type { Principal } from '#hub/principal.ts';
import { createApiToken } from '#hub/identity/api-tokens.ts';
import { createSignInTicket } from '#hub/identity/sessions.ts';
import {
  controlRequest,
  controlSocketPath,
  type ControlResponse,
  type ControlRequest,
} from './control-request.ts';

export async function carryOut(
  hub: Pick<Hub, 'database' | 'now'>,
  owner: Principal,
  url: string,
  request: ControlRequest,
): Promise<ControlResponse> {
  switch (request.act) {
    case 'create-token':
      return { secret: (await createApiToken(hub.database, owner, request.name)).token, url };
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
 * The way in for `kabinet token` and `kabinet link` while the hub holds the embedded store: a Unix
 * socket in the data folder. Whoever may read the folder may use it; nobody else reaches it.
 */
export async function openControlSocket(
  hub: Hub,
  owner: Principal,
  home: string,
): Promise<() => Promise<void>> {
  const server = Fastify({ logger: false, bodyLimit: 10_000 });
  server.post('/', async (incoming) =>
    carryOut(hub, owner, hub.publicUrl(), controlRequest.parse(incoming.body)),
  );
  await rm(controlSocketPath(home), { force: true });
  await server.listen({ path: controlSocketPath(home) });
  return async () => {
    await server.close();
  };
}
