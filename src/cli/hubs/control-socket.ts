import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import Fastify from 'fastify';
import type { Hub } from '#hub/hub.ts';
import type { Principal } from '#hub/principal.ts';
import { Refusal } from '#hub/refusal.ts';
import { createRequestedToken, listApiTokens, revokeApiToken } from '#hub/identity/api-tokens.ts';
import { createSignInTicket } from '#hub/identity/sessions.ts';
import type { ApiTokenRow } from '#hub/store/rows.ts';
import { answersOn } from './answers-on.ts';
import {
  controlRequest,
  controlSocketPath,
  type ControlAct,
  type ControlRequest,
  type ControlResponse,
  type ListedToken,
  type OrphanRequest,
} from './control-request.ts';
import { carryOutOnOrphan, isAboutOrphans } from './orphan-acts.ts';

type Addresses = { url: string; localUrl: string };

/** Does what the owner of the data folder asks. */
export async function carryOut(
  { database, now }: Pick<Hub, 'database' | 'now'>,
  owner: Principal,
  addresses: Addresses,
  request: Exclude<ControlRequest, OrphanRequest>,
): Promise<ControlResponse<ControlAct>> {
  switch (request.act) {
    case 'create-token': {
      const { token, secret } = await createRequestedToken(database, owner, request, now());
      return { secret, token: listed(token, now()), ...addresses };
    }
    case 'list-tokens': {
      const rows = await listApiTokens(database, owner);
      return { tokens: rows.map((row) => listed(row, now())) };
    }
    case 'revoke-token':
      return { token: listed(await revokeApiToken(database, owner, request.id), now()) };
    case 'create-link':
      return { ticket: await createSignInTicket(database, owner.userId, now()), ...addresses };
  }
}

function listed(row: ApiTokenRow, now: Date): ListedToken {
  return {
    id: row.id,
    name: row.name,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    isExpired: row.expiresAt <= now,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}

/** The ticket stands in the fragment: it is never sent with a request, so no log keeps it. */
export function signInUrl(hubUrl: string, ticket: string): string {
  return `${hubUrl}/sign-in#ticket=${ticket}`;
}

/**
 * The way in for `kabinet token` and `kabinet link` while the hub runs: a Unix socket in the data
 * folder. Whoever may read the folder may use it; nobody else reaches it.
 */
export async function openControlSocket(
  hub: Hub,
  owner: Principal,
  { home, localUrl }: { home: string; localUrl: string },
): Promise<{ path: string; close: () => Promise<void> }> {
  const server = Fastify({ logger: false, bodyLimit: 10_000, forceCloseConnections: true });
  server.setErrorHandler((error, _request, reply) => {
    if (error instanceof Refusal) return reply.code(409).send({ message: error.message });
    hub.log.error({ err: error }, 'a request through the data folder failed');
    return reply
      .code(500)
      .send({ message: 'The hub could not do it. See its log for the reason.' });
  });
  server.post('/', async (incoming) => {
    const request = controlRequest.parse(incoming.body);
    return isAboutOrphans(request)
      ? carryOutOnOrphan(hub, owner, request)
      : carryOut(hub, owner, { url: hub.publicUrl(), localUrl }, request);
  });
  const path = await freePath(home);
  await server.ready();
  await listenForOwner(server.server, path);
  return { path, close: async () => server.close() };
}

/** Hubs on a server's store may share a data folder: the second one's socket bears its process id. */
async function freePath(home: string): Promise<string> {
  const usual = controlSocketPath(home);
  const path = (await answersOn(usual)) ? `${usual}.${process.pid}` : usual;
  await rm(path, { force: true });
  return path;
}

/** The socket is its owner's from the moment it is there: a mode that is set later comes too late. */
export async function listenForOwner(server: Server, path: string): Promise<void> {
  const listening = once(server, 'listening');
  const before = process.umask(0o177);
  try {
    server.listen({ path });
  } finally {
    process.umask(before);
  }
  await listening;
}
