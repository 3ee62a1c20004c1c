import type { Resolvers } from '#generated/resolvers.ts';
import { podStatus } from '#domain/lifecycle/pod-phase.ts';
import type { LogPart } from '#hub/agents/telemetry/log-queue.ts';
import type { UsagePart } from '#hub/agents/telemetry/usage-queue.ts';
import type { PodReading } from '#hub/agents/telemetry/stats-readers.ts';
import { freshnessOf } from '#domain/backend/freshness.ts';
import { verbsOfPod } from '#hub/commands/verbs-of-pod.ts';
import { signedDownloadPath } from '#hub/identity/download-path.ts';
import { authenticated } from '#hub/request/context.ts';
import { stoppable } from '#hub/feed/stoppable.ts';
import { countPods } from './count-pods.ts';
import { latestLogDump } from './logs/latest-log-dump.ts';
import { listPods } from './list-pods.ts';
import { podLogs } from './logs/pod-logs.ts';
import { podPage } from './pod-page.ts';
import { podLogLines } from './logs/pod-log-lines.ts';
import { podLogSearch, type LogSearchPart } from './logs/pod-log-search.ts';
import { podStats } from './pod-stats.ts';
import { podUsage } from './pod-usage.ts';
import { podUpdates, type PodUpdate } from './pod-updates.ts';

const healths = { starting: 'STARTING', healthy: 'HEALTHY', unhealthy: 'UNHEALTHY' } as const;

export const podResolvers: Resolvers = {
  Query: {
    pod: (_root, { id }, context) => authenticated(context).load.pod.load(id),
    pods: (_root, args, context) => listPods(authenticated(context), args),
    podPage: (_root, args, context) => podPage(authenticated(context), args),
    async podLogLines(_root, args, context) {
      const { lines, ...page } = await podLogLines(authenticated(context), args);
      return { ...page, lines: lines.map(shownLine) };
    },
  },
  Pod: {
    resource: (pod, _args, context) =>
      pod.resourceId === null ? null : authenticated(context).load.resource.load(pod.resourceId),
    backend: (pod, _args, context) => authenticated(context).load.backend.load(pod.backendId),
    deployment: (pod, _args, context) =>
      authenticated(context).load.deployment.load(pod.deploymentId),
    latestLogDump: (pod, _args, context) => latestLogDump(authenticated(context), pod),
    podId: ({ containerId, id }) => containerId ?? id,
    clientId: () => null,
    health: ({ health }) => health && healths[health],
    // It is kept as JSON, in which a moment is a text.
    imageUse: ({ imageUse }) => imageUse && { ...imageUse, at: new Date(imageUse.at) },
    status: ({ phase }) => podStatus(phase),
    async freshness(pod, _args, context) {
      const { hub, load } = authenticated(context);
      return freshnessOf(await load.backend.load(pod.backendId), hub.now());
    },
    async commands(pod, { limit }, context) {
      const all = await authenticated(context).load.commandsOfPod.load(pod.id);
      return all.slice(0, Math.max(0, limit));
    },
    async update({ deploymentId }, _args, context) {
      const { load, principal } = authenticated(context);
      const { flavourId } = await load.deployment.load(deploymentId);
      const releaseId = (await load.updates.load(principal.organizationId)).get(flavourId);
      return releaseId === undefined ? null : load.release.load(releaseId);
    },
    lastCommand: (pod, _args, context) => authenticated(context).load.lastCommandOfPod.load(pod.id),
    peak: ({ peak }) =>
      peak && { ...peak, measuredFrom: new Date(peak.from), measuredTo: new Date(peak.to) },
    logDownload: ({ id }, _args, context) => {
      const { hub, principal } = authenticated(context);
      return signedDownloadPath(hub.secretKey, { podId: id, ...principal, now: hub.now() });
    },
    async owner({ deploymentId }, _args, context) {
      const { load } = authenticated(context);
      return load.user.load((await load.deployment.load(deploymentId)).createdBy);
    },
    verbs: (pod) => [...verbsOfPod(pod)],
  },
  PodPage: {
    updateCount: ({ filters }, _args, context) =>
      countPods(authenticated(context), {
        AND: filters,
        withRemoved: filters?.withRemoved ?? null,
        hasUpdate: true,
      }),
  },
  Subscription: {
    pods: {
      subscribe: (_root, _args, context) => {
        const asker = authenticated(context);
        return stoppable((signal) => podUpdates(asker, null, signal));
      },
      resolve: (update: PodUpdate) => update,
    },
    pod: {
      async subscribe(_root, { podId }, context) {
        const asker = authenticated(context);
        const pod = await asker.load.pod.load(podId);
        return stoppable((signal) => podUpdates(asker, pod.id, signal));
      },
      resolve: (update: PodUpdate) => update,
    },
    podStats: {
      subscribe: (_root, { podId }, context) => {
        const asker = authenticated(context);
        return stoppable((signal) => podStats(asker, podId, signal));
      },
      resolve: ({ receivedBytes, sentBytes, ...reading }: PodReading) => ({
        ...reading,
        networkRxBytes: receivedBytes,
        networkTxBytes: sentBytes,
      }),
    },
    podUsage: {
      subscribe: (_root, wanted, context) => {
        const asker = authenticated(context);
        return stoppable((signal) => podUsage(asker, wanted, signal));
      },
      resolve: ({ pods, isKept }: UsagePart) => ({
        isPast: isKept,
        pods: pods.map(({ uid, samples, problem }) => ({
          pod: uid,
          problem,
          samples: samples.map(({ receivedBytes, sentBytes, ...sample }) => ({
            ...sample,
            networkRxBytes: receivedBytes,
            networkTxBytes: sentBytes,
          })),
        })),
      }),
    },
    podLogSearch: {
      subscribe: (_root, wanted, context) => {
        const asker = authenticated(context);
        return stoppable((signal) => podLogSearch(asker, wanted, signal));
      },
      resolve: ({ lines, ...part }: LogSearchPart) => ({
        ...part,
        matches: lines.map(({ place, ...line }) => ({ ...line, line: place ?? 0 })),
      }),
    },
    podLogs: {
      subscribe: (_root, wanted, context) => {
        const asker = authenticated(context);
        return stoppable((signal) => podLogs(asker, wanted, signal));
      },
      resolve: ({ lines, ...part }: LogPart) => ({
        ...part,
        lines: lines.map(shownLine),
      }),
    },
  },
};

function shownLine({ at, source, text, isUnfinished = false }: LogPart['lines'][number]) {
  return { at, source, text, isUnfinished };
}
