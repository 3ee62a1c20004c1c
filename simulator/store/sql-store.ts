import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { sqlAgentStore } from '#hub/agents/records/sql-agent-store.ts';
import { appendCommand } from '#hub/commands/append-command.ts';
import { cancelCommand } from '#hub/commands/cancel-command.ts';
import { removePod } from '#hub/commands/remove-pod.ts';
import type { Principal } from '#hub/principal.ts';
import { Refusal } from '#hub/refusal.ts';
import { apps, flavours, releases, repos } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { organizations, users } from '#hub/store/identity-tables.ts';
import { backends, commands, deployments, pods } from '#hub/store/runtime-tables.ts';
import type { Ask, Backup, Install, SimulatedStore } from './simulated-store.ts';

/** An organization of its own in a real database, so that schedules do not see one another. */
export async function openSqlStore(database: Database): Promise<SimulatedStore> {
  const principal = await newPrincipal(database);
  const flavourId = await newFlavour(database, principal);
  const { organizationId, userId } = principal;

  const store: SimulatedStore = {
    ...sqlAgentStore(database),
    onRing: () => {},
    async addBackend(id, publicKey) {
      await database.insert(backends).values({
        id,
        organizationId,
        userId,
        name: id,
        kind: 'demo',
        standing: 'ACTIVE',
        publicKey,
      });
    },
    async install({ uid, commandId, backendId, spec, now }: Install) {
      const { deploymentId } = spec;
      await database.transaction(async (transaction) => {
        await transaction.insert(deployments).values({
          id: deploymentId,
          organizationId,
          flavourId,
          backendId,
          localId: deploymentId,
          name: spec.name,
          createdBy: userId,
        });
        await transaction.insert(pods).values({
          id: uid,
          organizationId,
          deploymentId,
          backendId,
          name: spec.name,
          image: spec.image,
        });
        await appendCommand(transaction, {
          id: commandId,
          principal,
          podId: uid,
          verb: 'DEPLOY',
          spec,
          now,
        });
      });
      store.onRing(backendId);
    },
    async ask({ id, uid, verb, graceSeconds, now }: Ask) {
      const request = { id, principal, podId: uid, verb, graceSeconds, now };
      const asked = await unlessRefused(
        database.transaction((transaction) =>
          verb === 'REMOVE' ? removePod(transaction, request) : appendCommand(transaction, request),
        ),
      );
      if (asked) store.onRing(asked.backendId);
      return asked !== undefined;
    },
    async cancel(commandId, now) {
      const command = await unlessRefused(
        database.transaction((transaction) =>
          cancelCommand(transaction, principal, commandId, now),
        ),
      );
      if (command && command.state !== 'CANCELLED') store.onRing(command.backendId);
      return command !== undefined;
    },
    async admit(backendId) {
      const [backend] = await database.select().from(backends).where(eq(backends.id, backendId));
      if (!backend?.alarm) return;
      const { instanceId, bootId, lastEpoch } = backend.alarm;
      await database
        .update(backends)
        .set({ admitted: { instanceId, bootId, lastEpoch: lastEpoch + 1_000 }, alarm: null })
        .where(eq(backends.id, backendId));
    },
    listStoredPods: () =>
      database.select().from(pods).where(eq(pods.organizationId, organizationId)),
    listCommands: () =>
      database.select().from(commands).where(eq(commands.organizationId, organizationId)),
    listBackends: () =>
      database.select().from(backends).where(eq(backends.organizationId, organizationId)),
    async save(): Promise<Backup> {
      const of = {
        deployments: await database
          .select()
          .from(deployments)
          .where(eq(deployments.organizationId, organizationId)),
      };
      return {
        backup: {
          ...of,
          backends: await store.listBackends(),
          pods: await store.listStoredPods(),
          commands: await store.listCommands(),
        },
      };
    },
    restore: ({ backup }) => restore(database, organizationId, backup as Kept),
  };
  return store;
}

type Kept = {
  deployments: (typeof deployments.$inferInsert)[];
  backends: (typeof backends.$inferInsert)[];
  pods: (typeof pods.$inferInsert)[];
  commands: (typeof commands.$inferInsert)[];
};

async function restore(database: Database, organizationId: string, kept: Kept): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.delete(commands).where(eq(commands.organizationId, organizationId));
    await transaction.delete(deployments).where(eq(deployments.organizationId, organizationId));
    for (const backend of kept.backends)
      await transaction
        .update(backends)
        .set(backend)
        .where(eq(backends.id, backend.id ?? ''));
    if (kept.deployments.length > 0) await transaction.insert(deployments).values(kept.deployments);
    if (kept.pods.length > 0) await transaction.insert(pods).values(kept.pods);
    if (kept.commands.length > 0) await transaction.insert(commands).values(kept.commands);
  });
}

async function unlessRefused<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (thrown) {
    if (thrown instanceof Refusal) return undefined;
    throw thrown;
  }
}

async function newPrincipal(database: Database): Promise<Principal> {
  const [organizationId, userId, slug] = [v7(), v7(), randomBytes(8).toString('hex')];
  await database.insert(organizations).values({ id: organizationId, slug, name: slug });
  await database.insert(users).values({ id: userId, organizationId, sub: slug, name: 'Owner' });
  return { organizationId, userId, sub: slug, name: 'Owner' };
}

/** Deployments are of flavours, so there has to be one. */
async function newFlavour(database: Database, { organizationId }: Principal): Promise<string> {
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
    .values({ id: appId, organizationId, identifier: `org.simulated.app-${id}` });
  await database.insert(releases).values({
    id: releaseId,
    organizationId,
    appId,
    version: '1.0',
    description: 'Is simulated.',
    scopes: [],
    releasedAt: new Date(0),
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
