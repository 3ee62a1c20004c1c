import type { ByeCode, HubWord } from '#domain/agent-wire/hub-words.ts';
import type { Backoff } from './backoff.ts';
import type { Connector } from '#backend/link/transport/connector.ts';
import { HubRefused } from '#backend/link/enrolment/enrol.ts';
import { Session } from './session.ts';
import type { SessionEnd } from './session-end.ts';
import type { SessionSettings } from './session-settings.ts';

/** `addresses`: of the hub's processes; the next one is tried when one is not there. */
export type LinkSettings = SessionSettings & {
  connect: Connector;
  addresses: readonly URL[];
  backoff: Backoff;
};

type Bye = Extract<HubWord, { type: 'bye' }>;

/**
 * Stays connected to the hub until `signal` aborts. Throws HubRefused when the hub
 * says that this backend is not wanted.
 */
export async function keepLinked(settings: LinkSettings, signal: AbortSignal): Promise<void> {
  const { connect, addresses, backoff, clock, log } = settings;
  for (let turn = 0; !signal.aborted;) {
    const address = addresses[turn % addresses.length];
    if (!address) throw new Error('there is no address to connect to');
    const end = await new Session(connect(address), settings).run(signal);
    if (signal.aborted) return;
    const wait = waitMsAfter(end, backoff);
    // A hub that wants us back is asked again; any other end may be that of its process.
    if (end.bye?.code !== 'REFRESH') turn += 1;
    log.info(
      { hub: address.origin, code: end.bye?.code, retryInMs: Math.round(wait) },
      end.bye?.message ?? 'not connected to the hub; trying again',
    );
    await clock.wait(wait, signal);
  }
}

/** Throws HubRefused for the codes after which there is nothing to come back for. */
function waitMsAfter({ wasWelcome, isDoubtful, bye }: SessionEnd, backoff: Backoff): number {
  if (wasWelcome) backoff.reset();
  const retry = bye ? retryAfter[bye.code] : isDoubtful ? 'later' : 'soon';
  switch (retry) {
    case 'never':
      throw new HubRefused(bye ? sentenceFor(bye) : '');
    case 'later':
      return backoff.slow();
    case 'much later':
      return backoff.slowest();
    case 'soon':
      return backoff.next();
  }
}

/** When an agent connects again after each `bye`. */
const retryAfter: Record<ByeCode, 'soon' | 'later' | 'much later' | 'never'> = {
  REFRESH: 'soon',
  SHUTDOWN: 'soon',
  FENCED: 'later',
  DUPLICATE: 'later',
  HELD: 'later',
  UPGRADE: 'much later',
  REVOKED: 'never',
  RETIRED: 'never',
  REFUSED: 'never',
};

function sentenceFor({ code, message }: Bye): string {
  switch (code) {
    case 'REVOKED':
      return `The hub does not know this backend any more: ${message} Make a new enrolment on its page Backends and use another --name.`;
    case 'RETIRED':
      return message;
    default:
      return `The hub has refused this backend: ${message}`;
  }
}
