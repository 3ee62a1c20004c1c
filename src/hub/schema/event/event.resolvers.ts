import type { Resolvers } from '#generated/resolvers.ts';
import type { PodPhase } from '#domain/lifecycle/pod-phase.ts';
import { authenticated } from '#hub/request/context.ts';
import type { PodRow } from '#hub/store/rows.ts';
import { listEvents } from './list-events.ts';

const maxEvents = 200;
const maxLines = 20;
const maxLineLength = 500;

const runsWell: ReadonlySet<PodPhase> = new Set([
  'PENDING',
  'PULLING',
  'CREATING',
  'STARTING',
  'RUNNING',
]);

export const eventResolvers: Resolvers = {
  Query: {
    podEvents: (_root, args, context) => listEvents(authenticated(context), args),
  },
  PodEvent: {
    pod: ({ podId }, _args, context) =>
      podId === null ? null : authenticated(context).load.pod.load(podId),
    backend: ({ backendId }, _args, context) => authenticated(context).load.backend.load(backendId),
    async by({ userId }, _args, context) {
      return userId === null ? null : (await authenticated(context).load.user.load(userId)).name;
    },
    command: ({ commandId }, _args, context) =>
      commandId === null ? null : authenticated(context).load.command.load(commandId),
  },
  Pod: {
    async events({ id, backendId, createdAt }, { limit }, context) {
      const { load } = authenticated(context);
      const [own, ofBackend] = await Promise.all([
        load.eventsOfPod.load(id),
        load.eventsOfBackend.load(backendId),
      ]);
      return [...own, ...ofBackend.filter(({ at }) => at >= createdAt)]
        .sort((one, other) => other.seq - one.seq)
        .slice(0, Math.max(0, Math.min(limit, maxEvents)));
    },
    crashLoop: (pod, _args, context) =>
      pod.restartCount === 0 ? null : authenticated(context).load.crashLoopOfPod.load(pod.id),
    async lastLines(pod, { limit }, context) {
      if (!hasTrouble(pod)) return [];
      const kept = await authenticated(context).load.keptTailOfPod.load(pod.id);
      const wanted = Math.max(0, Math.min(limit, maxLines));
      return wanted === 0 ? [] : linesIn(kept?.text).slice(-wanted);
    },
    async lastErrorLine(pod, _args, context) {
      if (!hasTrouble(pod)) return null;
      const kept = await authenticated(context).load.keptTailOfPod.load(pod.id);
      return linesIn(kept?.errorText).at(-1) ?? null;
    },
  },
};

/** What was kept is of an earlier run while it runs well. */
function hasTrouble({ phase, restartCount }: PodRow): boolean {
  return restartCount > 0 || !runsWell.has(phase);
}

function linesIn(text: string | null | undefined): string[] {
  return (text ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => (line.length > maxLineLength ? `${line.slice(0, maxLineLength - 1)}…` : line));
}
