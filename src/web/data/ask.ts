import type { TadaDocumentNode } from '#hub-client/graphql.ts';
import type { HubClient } from '#hub-client/hub-client.ts';
import { request } from '#hub-client/request.ts';
import type { FrameMemory } from './live/frame-memory.ts';

/**
 * One question to the hub; its answer is brought up to the frames that came in while it was on its
 * way. Throws HubError.
 */
export type Ask = <Result, Variables extends Record<string, unknown>>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
) => Promise<Result>;

export function createAsk(hub: HubClient, frames: FrameMemory): Ask {
  return async (document, variables) => {
    const since = frames.moment();
    return frames.caughtUp(await request(hub, document, variables), since);
  };
}
