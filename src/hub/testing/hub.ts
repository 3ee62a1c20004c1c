import { randomBytes, randomUUID } from 'node:crypto';
import { GraphQLError, graphql, parse, type ExecutionResult } from 'graphql';
import pino from 'pino';
import { parseDeploymentsBytes } from '#domain/deployments-file/parse-deployments-file.ts';
import { createHub, type Hub } from '#hub/hub.ts';
import type { HubWorld } from '#hub/hub-world.ts';
import { maskError } from '#hub/http/graphql/graphql-endpoint.ts';
import { operationContext, requestContext } from '#hub/request/context.ts';
import type { Principal } from '#hub/principal.ts';
import { ensureDefaultPrincipal } from '#hub/identity/default-organization.ts';
import { executableSchema } from '#hub/schema/executable-schema.ts';
import { openTestStore } from './open-test-store.ts';

const schema = executableSchema();
const log = pino({ level: process.env['KABINET_TEST_LOG'] ?? 'silent' });

export type TestHub = {
  hub: Hub;
  principal: Principal;
  /**
   * Runs a document as the default person, or as `asker`; answers data, throws the first error as
   * the wire would show it.
   */
  run<Data = Record<string, unknown>>(
    document: string,
    variables?: Record<string, unknown>,
    asker?: Principal | null,
  ): Promise<Data>;
  close(): Promise<void>;
};

/** A hub on a fresh store, with parts of its world replaced. */
export async function createTestHub(world: Partial<HubWorld> = {}): Promise<TestHub> {
  const store = world.store ?? (await openTestStore());
  const principal = await ensureDefaultPrincipal(store.database);
  const hub = await createHub({
    store,
    log,
    processId: randomUUID(),
    version: '0.0.0-test',
    now: () => new Date(),
    secretKey: randomBytes(32),
    defaultRepos: [],
    scanIntervalMinutes: 0,
    allowedFolders: [],
    parseFile: async (bytes) => parseDeploymentsBytes(bytes),
    fetch: () => Promise.reject(new Error('no network in this test')),
    sampleFile: '/dev/null',
    allowLocalSources: false,
    publicUrl: () => 'http://127.0.0.1:4880',
    ...world,
  });
  return {
    hub,
    principal,
    async run<Data>(source: string, variables = {}, asker: Principal | null = principal) {
      const result: ExecutionResult = await graphql({
        schema,
        source,
        variableValues: variables,
        contextValue: operationContext(requestContext(hub, asker ?? undefined), parse(source)),
      });
      const [error] = result.errors ?? [];
      if (error) throw maskError(hub, error);
      if (!result.data) throw new GraphQLError('no data');
      return JSON.parse(JSON.stringify(result.data)) as Data;
    },
    async close() {
      await hub.close();
      await store.close();
    },
  };
}
