import type { HubWorld } from '#hub/hub-world.ts';
import { waitSentence } from '#hub/sources/fetch/retry-after.ts';
import type { HostRequestOptions } from '#hub/sources/fetch/host-limiter.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { RepoRow } from '#hub/store/rows.ts';
import { inBackground } from './in-background.ts';

/** Which scans of this hub wait for a host, so that people can see it. */
export type HostWaitStatus = {
  listener(repo: RepoRow): HostRequestOptions['onWait'];
  sentenceOf(repoId: string): string | null;
};

export function createHostWaitStatus(world: HubWorld): HostWaitStatus {
  const sentences = new Map<string, string>();
  return {
    listener:
      ({ id, organizationId }) =>
      (until, host) => {
        if (until === null) sentences.delete(id);
        else sentences.set(id, waitSentence(host, until));
        const recorded = world.store.database.transaction((transaction) =>
          recordChanges(transaction, [{ organizationId, topic: 'repo', entityId: id }]),
        );
        inBackground(world, recorded, 'a wait was not reported');
      },
    sentenceOf: (repoId) => sentences.get(repoId) ?? null,
  };
}
