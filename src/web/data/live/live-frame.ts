import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { backendFragment } from '../fragments/backend-fragment.ts';
import { commandFragment } from '../fragments/command-fragment.ts';
import { podFragment } from '../fragments/pod-fragment.ts';
import { repoFragment } from '../fragments/repo-fragment.ts';

export const liveUpdates = graphql(
  `
    subscription LiveUpdates($cursor: String) {
      updates(cursor: $cursor) {
        cursor
        resync
        pods {
          ...PodParts
        }
        removedPods
        commands {
          ...CommandParts
        }
        backends {
          ...BackendParts
        }
        removedBackends
        repos {
          ...RepoParts
        }
        removedRepos
        catalogue
        podEvents {
          id
        }
      }
    }
  `,
  [podFragment, commandFragment, backendFragment, repoFragment],
);

/** What has changed since the frame before: whole objects, the newest state of each. */
export type LiveFrame = ResultOf<typeof liveUpdates>['updates'];
