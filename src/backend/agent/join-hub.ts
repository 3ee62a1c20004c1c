import { enrol, HubUnreachable } from '#backend/link/enrolment/enrol.ts';
import type { HubAddress } from '#backend/link/enrolment/hub-address.ts';
import type { Identity } from '#backend/link/enrolment/identity.ts';
import { Backoff } from '#backend/link/session/backoff.ts';
import type { CompleteSettings } from './agent-settings.ts';

export class NotEnrolled extends Error {
  override name = 'NotEnrolled';
  constructor() {
    super(
      'This backend has not joined the hub yet. Make an enrolment on the page Backends of the hub and start it with that token (--token or KABINET_ENROLMENT_TOKEN).',
    );
  }
}

/**
 * The id under which the hub knows this backend; undefined when `signal` aborts before the hub has
 * answered.
 */
export async function joinHub(
  settings: CompleteSettings,
  identity: Identity,
  addresses: readonly HubAddress[],
  signal: AbortSignal,
): Promise<string | undefined> {
  const { enrolmentToken: token, kind, agentVersion, fetch, clock, log, random } = settings;
  const backoff = new Backoff(random);
  for (let turn = 0; !identity.enrolled && !signal.aborted; turn += 1) {
    if (!token) throw new NotEnrolled();
    const address = addresses[turn % addresses.length]?.enrol;
    if (!address) throw new NotEnrolled();
    try {
      await enrol({ address, identity, token, kind, agentVersion, fetch });
    } catch (error) {
      if (!(error instanceof HubUnreachable)) throw error;
      log.info(error.message);
      await clock.wait(backoff.next(), signal);
    }
  }
  return identity.enrolled?.backendId;
}
