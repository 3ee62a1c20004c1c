import { desc, eq } from 'drizzle-orm';
import type { PodCommandInput, Resolvers, StopPodInput } from '#generated/resolvers.ts';
import type { CommandVerb } from '#domain/command/command.ts';
import { appendCommand } from '#hub/commands/append-command.ts';
import { cancelCommand } from '#hub/commands/cancel-command.ts';
import { removePod } from '#hub/commands/remove-pod.ts';
import { authenticated, type RequestContext } from '#hub/request/context.ts';
import { Refusal } from '#hub/refusal.ts';
import { listWindow } from '#hub/schema/base/list-window.ts';
import type { CommandRow } from '#hub/store/rows.ts';
import { commands } from '#hub/store/runtime-tables.ts';

const maxGraceSeconds = 600;

export const commandResolvers: Resolvers = {
  Query: {
    command: (_root, { id }, context) => authenticated(context).load.command.load(id),
    commands(_root, { pagination }, context) {
      const { hub, principal } = authenticated(context);
      const { offset, limit } = listWindow(pagination);
      return hub.database
        .select()
        .from(commands)
        .where(eq(commands.organizationId, principal.organizationId))
        .orderBy(desc(commands.createdAt), desc(commands.id))
        .offset(offset)
        .limit(limit);
    },
  },
  Mutation: {
    startPod: (_root, { input }, context) => ask(context, 'START', input),
    stopPod: (_root, { input }, context) => ask(context, 'STOP', input),
    restartPod: (_root, { input }, context) => ask(context, 'RESTART', input),
    removePod: (_root, { input }, context) => ask(context, 'REMOVE', input),
    cancelCommand(_root, { id }, context) {
      const { hub, principal } = authenticated(context);
      return hub.database.transaction((transaction) =>
        cancelCommand(transaction, principal, id, hub.now()),
      );
    },
  },
  Command: {
    pod: (command, _args, context) => authenticated(context).load.pod.load(command.podId),
    backend: (command, _args, context) =>
      authenticated(context).load.backend.load(command.backendId),
    createdBy: async (command, _args, context) =>
      (await authenticated(context).load.user.load(command.createdBy)).name,
  },
};

function ask(
  context: RequestContext,
  verb: CommandVerb,
  { id, pod, graceSeconds }: PodCommandInput & Partial<StopPodInput>,
): Promise<CommandRow> {
  const { hub, principal } = authenticated(context);
  if (graceSeconds !== undefined && (graceSeconds < 0 || graceSeconds > maxGraceSeconds)) {
    throw new Refusal(
      'BAD_INPUT',
      `The time for a container to stop is 0 to ${maxGraceSeconds} seconds. Choose a number in between.`,
    );
  }
  const request = {
    id,
    principal,
    podId: pod,
    verb,
    now: hub.now(),
    ...(graceSeconds === undefined ? {} : { graceSeconds }),
  };
  return hub.database.transaction((transaction) =>
    verb === 'REMOVE' ? removePod(transaction, request) : appendCommand(transaction, request),
  );
}
