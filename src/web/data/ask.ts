import type { TadaDocumentNode } from '#hub-client/graphql.ts';
import type { HubClient } from '#hub-client/hub-client.ts';
import { requestTold } from '#hub-client/request.ts';
import type { HubClock } from '#web/lib/hub-clock.ts';
import type { FrameMemory } from './live/frame-memory.ts';

/**
 * One question to the hub; its answer is brought up to the frames that came in while it was on its
 * way and are newer than it. `onCursor` is told up to which change it is current. Throws HubError.
 */
export type Ask = <Result, Variables extends Record<string, unknown>>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  onCursor?: (cursor: number | null) => void,
) => Promise<Result>;

export function createAsk(hub: HubClient, frames: FrameMemory, clock: HubClock): Ask {
  return async (document, variables, onCursor) => {
    const since = frames.moment();
    const { data, cursor, at } = await requestTold(hub, document, variables);
    if (at) clock.hear(at);
    onCursor?.(cursor);
    return frames.caughtUp(data, since, cursor);
  };
}
