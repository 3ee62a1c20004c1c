import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { expect } from 'vitest';
import { appendCommand } from '#hub/commands/append-command.ts';
import type { HubWorld } from '#hub/hub-world.ts';
import { createHttpServer } from '#hub/http/http-server.ts';
import { apps, flavours, releases, repos } from '#hub/store/catalogue-tables.ts';
import type { BackendRow, CommandRow, PodRow } from '#hub/store/rows.ts';
import { backends, commands, deployments, pods } from '#hub/store/runtime-tables.ts';
import { createTestHub, type TestHub } from './hub.ts';
import { createEnrolment } from '#hub/agents/enrolment/create-enrolment.ts';
import { TestAgent } from './agent.ts';

/** A hub behind a real server, with what a test of agents needs to arrange and to look at. */
export type TestRuntime = TestHub & {
  url: string;
  enrolmentToken(name?: string): Promise<string>;
  /** An agent that has enrolled and is not connected. */
  enrolledAgent(): Promise<TestAgent>;
  /** An agent that has connected for the first time and sees no containers. */
  connectedAgent(): Promise<TestAgent>;
  /** A pod that waits for its backend, with the command that asks for it. */
  givenPod(backendId: string): Promise<{ podId: string; commandId: string }>;
  pod(id: string): Promise<PodRow>;
  command(id: string): Promise<CommandRow>;
  backend(id: string): Promise<BackendRow>;
};

export async function createTestRuntime(world: Partial<HubWorld> = {}): Promise<TestRuntime> {
  const given = await createTestHub(world);
  const { hub, principal } = given;
  const { database } = hub;
  const server = await createHttpServer(hub, {
    origins: () => [],
    isSecure: false,
    webFolder: null,
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const flavourId = await givenFlavour(given);

  async function enrolmentToken(name = `backend ${randomUUID()}`): Promise<string> {
    return (await createEnrolment(database, principal, { name, kind: 'docker', now: hub.now() }))
      .token;
  }

  async function enrolledAgent(): Promise<TestAgent> {
    const agent = new TestAgent(url);
    await agent.enrol(await enrolmentToken());
    return agent;
  }

  return {
    ...given,
    url,
    enrolmentToken,
    enrolledAgent,
    async connectedAgent() {
      const agent = await enrolledAgent();
      const welcome = { mode: 'SNAPSHOT', epoch: 1, heartbeatMs: 5_000 };
      expect(await agent.connect()).toMatchObject(welcome);
      await agent.snapshot([]);
      return agent;
    },
    async givenPod(backendId) {
      const [podId, deploymentId] = [v7(), v7()];
      const { organizationId } = principal;
      const spec = {
        deploymentId,
        name: `pod-${podId}`,
        image: 'app:1',
        env: {},
        limits: { cpus: null, memoryBytes: null },
        gpu: null,
      };
      const command = await database.transaction(async (transaction) => {
        await transaction.insert(deployments).values({
          id: deploymentId,
          organizationId,
          flavourId,
          backendId,
          localId: deploymentId,
          name: 'deployment',
          createdBy: principal.userId,
        });
        await transaction.insert(pods).values({
          id: podId,
          organizationId,
          deploymentId,
          backendId,
          name: spec.name,
          image: spec.image,
        });
        return appendCommand(transaction, {
          principal,
          podId,
          verb: 'DEPLOY',
          spec,
          now: hub.now(),
        });
      });
      return { podId, commandId: command.id };
    },
    pod: async (id) => one(await database.select().from(pods).where(eq(pods.id, id))),
    command: async (id) => one(await database.select().from(commands).where(eq(commands.id, id))),
    backend: async (id) => one(await database.select().from(backends).where(eq(backends.id, id))),
    async close() {
      await hub.agents.close();
      await server.close();
      await given.close();
    },
  };
}

function one<Row>([row]: Row[]): Row {
  if (!row) throw new Error('there is no such row');
  return row;
}

async function givenFlavour({
  hub: { database },
  principal: { organizationId },
}: TestHub): Promise<string> {
  const [repoId, appId, releaseId, id] = [v7(), v7(), v7(), v7()];
  await database.insert(repos).values({
    id: repoId,
    organizationId,
    kind: 'HTTP',
    identifier: id,
    location: id,
    name: 'repo',
    user: '',
    repo: '',
    branch: '',
    url: '',
  });
  await database
    .insert(apps)
    .values({ id: appId, organizationId, identifier: `org.test.cells-${id}` });
  await database.insert(releases).values({
    id: releaseId,
    organizationId,
    appId,
    version: '1.0',
    description: 'Counts cells.',
    scopes: [],
    releasedAt: new Date(),
  });
  await database.insert(flavours).values({
    id,
    organizationId,
    releaseId,
    repoId,
    name: 'vanilla',
    position: 0,
    imageString: 'app:1',
    manifest: {},
    selectors: [],
    requirements: [],
    raw: {},
    rawHash: 'x',
    hardware: 'cpu',
  });
  return id;
}
