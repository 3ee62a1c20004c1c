import type { Query, QueryClient } from '@tanstack/react-query';
import { applyFrame } from './apply-frame.ts';
import type { FrameMemory } from './frame-memory.ts';
import type { Concern } from '../hub-query.ts';
import type { LiveFrame } from './live-frame.ts';
import { createRefresher } from './refresher.ts';

/**
 * What a frame does to the cache: answers on the screen get its objects at once. Where it may
 * have changed which rows a list has, or a total, the list is asked for again (at most once a
 * second). Answers that nobody looks at are marked old.
 */
export function createFrameHandler(
  queryClient: QueryClient,
  frames: FrameMemory,
): (frame: LiveFrame) => void {
  const refresher = createRefresher(queryClient);
  const phases = new Map<string, string>();
  const known = new Set<string>();
  let isFirst = true;

  return (frame) => {
    frames.keep(frame);
    if (isFirst || frame.resync) {
      isFirst = false;
      void queryClient.invalidateQueries();
      return;
    }
    for (const query of queryClient.getQueryCache().getAll()) patch(query);
    refresher.refresh(agedBy(frame, phases, known));

    function patch(query: Query) {
      if (frames.isOlder(frame, query.queryHash)) return;
      const patched = applyFrame(query.state.data, frame);
      // Most frames of a busy place are about what is not on the screen: nothing is drawn for them.
      if (patched === query.state.data) return;
      if (query.isActive()) queryClient.setQueryData(query.queryKey, patched);
      else query.invalidate();
    }
  };
}

function hasNewPhase(pods: LiveFrame['pods'], phases: Map<string, string>): boolean {
  const changed = pods.filter(({ id, phase }) => phases.get(id) !== phase);
  for (const { id, phase } of changed) phases.set(id, phase);
  return changed.length > 0;
}

/** Which kinds of lists may have gained or lost rows by this frame, or count differently. */
function agedBy(frame: LiveFrame, phases: Map<string, string>, known: Set<string>): Set<Concern> {
  const aged = new Set<Concern>();
  if (hasNewPhase(frame.pods, phases)) aged.add('pods');
  for (const { __typename, id } of [...frame.backends, ...frame.repos]) {
    if (known.has(id)) continue;
    known.add(id);
    aged.add(__typename === 'Backend' ? 'backends' : 'repos');
  }
  ageByContent(frame, aged);
  return aged;
}

/** What the frame itself says to be gone, new or changed. */
function ageByContent(frame: LiveFrame, aged: Set<Concern>): void {
  if (frame.removedPods.length > 0) aged.add('pods');
  if (frame.removedBackends.length > 0) aged.add('backends').add('pods');
  if (frame.removedRepos.length > 0) aged.add('repos');
  if (frame.commands.length > 0) aged.add('commands');
  if (frame.podEvents.length > 0) aged.add('events');
  if (frame.catalogue) aged.add('catalogue');
}
