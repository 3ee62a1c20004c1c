import { graphql } from '#hub-client/graphql.ts';
import { hubQuery } from '#web/data/hub-query.ts';

const pinned = graphql('query PinnedApps { pinnedApps { __typename id identifier name logoUrl } }');

/** What this person keeps at hand. */
export function pinnedAppsQuery() {
  return hubQuery(pinned, {}, ['catalogue']);
}
