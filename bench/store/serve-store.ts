import { randomBytes, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { print, type DocumentNode } from 'graphql';
import pino from 'pino';
import { parseDeploymentsBytes } from '../../src/domain/deployments-file/parse-deployments-file.ts';
import type { Principal } from '#hub/principal.ts';
import { createHttpServer } from '../../src/hub/http/http-server.ts';
import { createHub, type Hub } from '../../src/hub/hub.ts';
import { createApiToken } from '../../src/hub/identity/api-tokens.ts';
import { ensureDefaultPrincipal } from '../../src/hub/identity/default-organization.ts';
import type { Store } from '../../src/hub/store/database.ts';
import type { PageQuery } from './page-queries.ts';

/** A hub on a store, asked as a page asks it: over HTTP, by somebody who has signed in, within the limits. */
export type ServedStore = {
  hub: Hub;
  principal: Principal;
  ask(query: Pick<PageQuery, 'document' | 'variables'>): Promise<Record<string, unknown>>;
  close(): Promise<void>;
};

export async function serveStore(store: Store): Promise<ServedStore> {
  const log = pino({ level: 'error' });
  const hub = await createHub({
    store,
    log,
    processId: randomUUID(),
    version: '0.0.0-bench',
    now: () => new Date(),
    secretKey: randomBytes(32),
    defaultRepos: [],
    scanIntervalMinutes: 0,
    allowedFolders: [],
    parseFile: async (bytes) => parseDeploymentsBytes(bytes),
    fetch: () => Promise.reject(new Error('no network in a benchmark')),
    sampleFile: '/dev/null',
    allowLocalSources: false,
    publicUrl: () => 'http://127.0.0.1',
  });
  const principal = await ensureDefaultPrincipal(hub.database);
  const { token } = await createApiToken(hub.database, principal, `bench ${randomUUID()}`);
  const server = await createHttpServer(hub, {
    origins: () => [],
    isSecure: false,
    webFolder: null,
  });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  const agent = new Agent({ keepAlive: true });
  return {
    hub,
    principal,
    async ask({ document, variables }) {
      const answer = await post(
        `${url}/graphql`,
        agent,
        token,
        JSON.stringify({ query: textOf(document), variables }),
      );
      const { data, errors } = JSON.parse(answer) as {
        data?: Record<string, unknown>;
        errors?: { message: string }[];
      };
      if (errors || !data) throw new Error(`the hub refused: ${errors?.[0]?.message}`);
      return data;
    },
    async close() {
      agent.destroy();
      await server.close();
      await hub.close();
      await store.close();
    },
  };
}

/** fetch() costs a millisecond of its own; a browser's network is in another process. */
function post(url: string, agent: Agent, token: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        agent,
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response
          .on('data', (chunk: Buffer) => chunks.push(chunk))
          .on('end', () => resolve(Buffer.concat(chunks).toString()))
          .on('error', reject);
      },
    );
    asked.on('error', reject).end(body);
  });
}

const texts = new WeakMap<DocumentNode, string>();

/** A page prints each of its documents once. */
function textOf(document: DocumentNode | string): string {
  if (typeof document === 'string') return document;
  const text = texts.get(document) ?? print(document);
  texts.set(document, text);
  return text;
}
