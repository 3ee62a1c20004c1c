import { eq } from 'drizzle-orm';
import { sqlAgentStore } from '#hub/agents/records/sql-agent-store.ts';
import { appendCommand } from '#hub/commands/append-command.ts';
import { cancelCommand } from '#hub/commands/cancel-command.ts';
import { removePod } from '#hub/commands/remove-pod.ts';
import type { Principal } from '#hub/principal.ts';
import { Refusal } from '#hub/refusal.ts';
import type { Database } from '#hub/store/database.ts';
import { backends, commands, deployments, pods } from '#hub/store/runtime-tables.ts';
import type { Ask, Install, SimulatedStore } from './simulated-store.ts';
import { restoreRows, saveRows } from './sql-backup.ts';
import { newSqlOrganization, type SqlOrganization } from './sql-organization.ts';

/** An organization of its own in a real database, so that schedules do not see one another. */
export async function openSqlStore(database: Database): Promise<SimulatedStore> {
  const organization = await newSqlOrganization(database);
  const { principal } = organization;
  const { organizationId, userId } = principal;

  const store: SimulatedStore = {
    ...sqlAgentStore(database),
    ...listsOf(database, organizationId),
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
    async install(install) {
      await insertInstall(database, organization, install);
      store.onRing(install.backendId);
    },
    async ask(ask) {
      const asked = await unlessRefused(appendAsked(database, principal, ask));
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
    admit: (backendId) => admit(database, backendId),
    save: () => saveRows(database, organizationId, store),
    restore: (backup) => restoreRows(database, organizationId, backup),
  };
  return store;
}

function listsOf(
  database: Database,
  organizationId: string,
): Pick<SimulatedStore, 'listStoredPods' | 'listCommands' | 'listBackends'> {
  return {
    listStoredPods: () =>
      database.select().from(pods).where(eq(pods.organizationId, organizationId)),
    listCommands: () =>
      database.select().from(commands).where(eq(commands.organizationId, organizationId)),
    listBackends: () =>
      database.select().from(backends).where(eq(backends.organizationId, organizationId)),
  };
}

async function insertInstall(
  database: Database,
  { principal, flavourId }: SqlOrganization,
  { uid, commandId, backendId, spec, now }: Install,
): Promise<void> {
  const { organizationId, userId } = principal;
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
}

function appendAsked(
  database: Database,
  principal: Principal,
  { id, uid, verb, graceSeconds, now }: Ask,
) {
  const request = { id, principal, podId: uid, verb, graceSeconds, now };
  return database.transaction((transaction) =>
    verb === 'REMOVE' ? removePod(transaction, request) : appendCommand(transaction, request),
  );
}

async function admit(database: Database, backendId: string): Promise<void> {
  const [backend] = await database.select().from(backends).where(eq(backends.id, backendId));
  if (!backend?.alarm) return;
  const { instanceId, bootId, lastEpoch } = backend.alarm;
  await database
    .update(backends)
    .set({ admitted: { instanceId, bootId, lastEpoch: lastEpoch + 1_000 }, alarm: null })
    .where(eq(backends.id, backendId));
}

async function unlessRefused<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
