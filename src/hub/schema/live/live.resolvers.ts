import type { Resolvers } from '#generated/resolvers.ts';
import { authenticated } from '#hub/request/context.ts';
import { liveFrames, type LiveFrame } from './live-frames.ts';
import { stoppable } from '#hub/feed/stoppable.ts';

export const liveResolvers: Resolvers = {
  Subscription: {
    updates: {
      subscribe: (_root, { cursor }, context) => {
        const asker = authenticated(context);
        return stoppable((signal) => liveFrames(asker, cursor, signal));
      },
      resolve: (frame: LiveFrame) => frame,
    },
  },
};
