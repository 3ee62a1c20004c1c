import { hubFrame, type HubFrame } from '#domain/agent-wire/hub-frames.ts';

/** Undefined for frames of a newer protocol and for nonsense: both are ignored. */
export function parseHubFrame(text: string): HubFrame | undefined {
  try {
    return hubFrame.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
