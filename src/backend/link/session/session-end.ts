import type { HubWord } from '#domain/agent-wire/hub-words.ts';

/**
 * How a session ended. `isDoubtful`: what answers is not the hub that this backend has joined,
 * or somebody stands in between.
 */
export type SessionEnd = {
  wasWelcome: boolean;
  isDoubtful: boolean;
  bye: Extract<HubWord, { type: 'bye' }> | null;
};
