import { sign, type KeyObject } from 'node:crypto';
import type { HubFrame, PlainHubFrame } from '#domain/agent-wire/hub-frames.ts';
import {
  isSignedOverNonce,
  signedText,
  signedTypes,
  type HubWord,
} from '#domain/agent-wire/hub-words.ts';

export type SigningSession = {
  backendId: string;
  privateKey: KeyObject;
  /** Of the agent's hello. */
  nonce: string;
  epoch: number;
};

/** Signs what has effects, as the protocol wants; any other frame stays as it is. */
export function signFrame(
  frame: PlainHubFrame | HubWord,
  { backendId, privateKey, nonce, epoch }: SigningSession,
): HubFrame {
  if (!isWord(frame)) return frame;
  const { type, ...content } = frame;
  const body = JSON.stringify(content);
  const text = signedText({ type, body }, backendId, isSignedOverNonce(type) ? nonce : epoch);
  return { type, body, signature: sign(null, Buffer.from(text), privateKey).toString('base64') };
}

function isWord(frame: PlainHubFrame | HubWord): frame is HubWord {
  return (signedTypes as readonly string[]).includes(frame.type);
}
