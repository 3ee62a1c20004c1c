import type { Resolvers } from '#generated/resolvers.ts';
import { authenticated } from '#hub/request/context.ts';
import { stoppable } from '#hub/feed/stoppable.ts';
import { countPods, countPodsPerPhase } from '#hub/schema/pod/count-pods.ts';
import { podFrames, type PodFrame } from './pod-frames.ts';

export const podFeedResolvers: Resolvers = {
  Subscription: {
    podFeed: {
      subscribe: (_root, { filters, ordering, limit, cursor }, context) => {
        const asker = authenticated(context);
        return stoppable((signal) =>
          podFrames(
            asker,
            { filters: filters ?? null, ordering: [...ordering], limit, cursor: cursor ?? null },
            signal,
          ),
        );
      },
      resolve: (frame: PodFrame) => frame,
    },
  },
  PodFeedFrame: {
    totalCount: ({ filters }, _args, context) => countPods(authenticated(context), filters),
    phaseCounts: ({ filters }, _args, context) =>
      countPodsPerPhase(authenticated(context), filters),
  },
};
