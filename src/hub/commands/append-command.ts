import { isDeepStrictEqual } from 'node:util';
import { and, eq, sql, type SQL } from 'drizzle-orm';
import { v7, validate } from 'uuid';
import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import { acceptTimeoutMs, type CommandVerb } from '#domain/command/command.ts';
import type { Principal } from '#hub/principal.ts';
import { Refusal, notFound } from '#hub/refusal.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { CommandRow, PodRow } from '#hub/store/rows.ts';
import { commands, pods } from '#hub/store/runtime-tables.ts';
import { commandChannel } from './command-channel.ts';
import { verbsOfPod } from './verbs-of-pod.ts';

/** What somebody asks of a pod. */
export type CommandRequest = {
  /** The asker's idempotency key, a UUID; made here when left out. */
  id?: string | null | undefined;
  principal: Principal;
  podId: string;
  verb: CommandVerb;
  /** Only with DEPLOY. */
  spec?: ContainerSpec;
  /** Only with STOP, RESTART and REMOVE. */
  graceSeconds?: number;
  now: Date;
};

/**
 * Writes down what is asked and wakes the hub that holds the backend's session. It is the last
 * thing that a transaction does: it records the changes of the command and of its pod.
 * Promised: the same id with the same content answers the command that is there already and
 * does nothing; with other content it is refused.
 */
export async function appendCommand(
  transaction: Database,
  request: CommandRequest,
): Promise<CommandRow> {
  const { id, principal, podId, verb } = request;
  if (id && !validate(id))
    throw new Refusal(
      'BAD_INPUT',
      'The id of a command must be a UUID: leave it out and the hub makes one.',
    );
  const pod = await lockPod(transaction, principal, podId);
  const known = id ? await findCommand(transaction, id) : undefined;
  if (known) return sameCommand(known, request);
  requirePossibleVerb(pod, verb);
  return writeCommand(transaction, request, pod);
}

/** The same for a pod that this transaction has made or holds, and of which it knows that it makes sense. */
export async function writeCommand(
  transaction: Database,
  request: CommandRequest,
  { id: podId, backendId }: Pick<PodRow, 'id' | 'backendId'>,
): Promise<CommandRow> {
  const { organizationId } = request.principal;
  const [row] = await transaction
    .insert(commands)
    .values(rowOf(request, backendId))
    .onConflictDoNothing()
    .returning();
  if (!row) throw idTaken();
  await recordChanges(
    transaction,
    [
      { organizationId, topic: 'command', entityId: row.id },
      { organizationId, topic: 'pod', entityId: podId, backendId },
      // A container that is only wanted is shown to whoever has asked for it; others hear of it as it is made.
    ],
    {
      isTransient: request.verb === 'DEPLOY',
      notice: { channel: commandChannel, payload: backendId },
    },
  );
  return row;
}

/** One command at a time is judged against the phase of its pod. */
async function lockPod(
  transaction: Database,
  principal: Principal,
  podId: string,
): Promise<PodRow> {
  const [pod] = validate(podId)
    ? await transaction
        .select()
        .from(pods)
        .where(and(eq(pods.id, podId), eq(pods.organizationId, principal.organizationId)))
        .for('no key update')
    : [];
  if (!pod) throw notFound('container');
  return pod;
}

async function findCommand(transaction: Database, id: string): Promise<CommandRow | undefined> {
  const [row] = await transaction.select().from(commands).where(eq(commands.id, id));
  return row;
}

function sameCommand(
  row: CommandRow,
  { principal, podId, verb, spec, graceSeconds }: CommandRequest,
): CommandRow {
  const isSame =
    row.organizationId === principal.organizationId &&
    row.podId === podId &&
    row.verb === verb &&
    row.graceSeconds === (graceSeconds ?? null) &&
    isDeepStrictEqual(row.spec, spec ?? null);
  if (!isSame) throw idTaken();
  return row;
}

function requirePossibleVerb(pod: PodRow, verb: CommandVerb): void {
  const isSensible = verb === 'DEPLOY' ? pod.phase === 'PENDING' : verbsOfPod(pod).includes(verb);
  if (isSensible) return;
  throw new Refusal(
    'CONFLICT',
    `Cannot ${verb.toLowerCase()} a container that is ${pod.phase.toLowerCase()}. Check its current state and choose again.`,
  );
}

/**
 * Two wishes of the same moment are carried out in the order in which they came: the later one is a
 * millisecond younger.
 */
function creationTime(now: Date, podId: string): SQL<Date> {
  return sql`greatest(${now.toISOString()}::timestamptz, (select max(${commands.createdAt}) + interval '1 millisecond' from ${commands} where ${commands.podId} = ${podId}))`;
}

function rowOf(
  { id, principal, podId, verb, spec, graceSeconds, now }: CommandRequest,
  backendId: string,
): Omit<typeof commands.$inferInsert, 'createdAt'> & { createdAt: SQL<Date> } {
  return {
    id: id ?? v7(),
    organizationId: principal.organizationId,
    backendId,
    podId,
    verb,
    spec: spec ?? null,
    graceSeconds: graceSeconds ?? null,
    createdBy: principal.userId,
    createdAt: creationTime(now, podId),
    notAfter: new Date(now.getTime() + acceptTimeoutMs(verb)),
  };
}

function idTaken(): Refusal {
  return new Refusal(
    'CONFLICT',
    'This command id has been used for something else. Choose a new one.',
  );
}
