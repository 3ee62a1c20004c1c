import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import type { Backoff } from './backoff.ts';
import { HubRefused } from './enrol.ts';
import { Session, type Bye, type SessionEnd, type SessionSettings } from './session.ts';

/** Opens a connection to a hub. What cannot be opened is a connection that closes at once. */
export type Connector = (address: URL) => FrameSocket;

export type LinkSettings = SessionSettings & { connect: Connector; address: URL; backoff: Backoff };

/**
 * Stays connected to the hub: for ever, until `signal` aborts. Throws HubRefused when the hub
 * says that this backend is not wanted.
 */
export async function keepLinked(settings: LinkSettings, signal: AbortSignal): Promise<void> {
  const { connect, address, backoff, clock, log } = settings;
  while (!signal.aborted) {
    const end = await new Session(connect(address), settings).run(signal);
    if (signal.aborted) return;
    const wait = waitAfter(end, backoff);
    log.info({ hub: address.origin, code: end.bye?.code, retryInMs: Math.round(wait) }, end.bye?.message ?? 'not connected to the hub; trying again');
    await clock.wait(wait, signal);
  }
}

/** Throws HubRefused for the codes after which there is nothing to come back for. */
function waitAfter({ wasWelcome, bye }: SessionEnd, backoff: Backoff): number {
  if (wasWelcome) backoff.reset();
  switch (bye?.code) {
    case 'REVOKED':
    case 'UPGRADE':
    case 'REFUSED':
      throw new HubRefused(sentenceFor(bye));
    case 'FENCED':
    case 'DUPLICATE':
      return backoff.long();
    case 'SHUTDOWN':
    case undefined:
      return backoff.next();
  }
}

function sentenceFor({ code, message }: Bye): string {
  switch (code) {
    case 'REVOKED':
      return `The hub does not know this backend any more: ${message} Make a new enrolment on its page Backends and use another --name.`;
    case 'UPGRADE':
      return `This backend and the hub speak no common protocol version: ${message} Bring both to the same version of Kabinet.`;
    default:
      return `The hub has refused this backend: ${message}`;
  }
}
