import { enrolmentAnswer, enrolmentText } from '#domain/agent-wire/agent-frames.ts';
import type { Identity } from './identity.ts';

/** The hub does not want this backend. Asking again would not help. */
export class HubRefused extends Error {
  override name = 'HubRefused';
}

/** The hub could not be asked, or could not answer. Asking again may help. */
export class HubUnreachable extends Error {
  override name = 'HubUnreachable';
  constructor(address: string, options?: ErrorOptions) {
    super(
      `The hub at ${address} does not answer. Check the address and whether the hub runs.`,
      options,
    );
  }
}

type Enrolment = {
  address: URL;
  identity: Identity;
  token: string;
  kind: string;
  agentVersion: string;
  fetch: typeof globalThis.fetch;
};

const patienceMs = 15_000;

/**
 * Shows the single-use token once, pins our key at the hub and keeps who we are there. Throws
 * HubRefused or HubUnreachable.
 */
export async function enrol({
  address,
  identity,
  token,
  kind,
  agentVersion,
  fetch,
}: Enrolment): Promise<void> {
  const { instanceId, publicKey } = identity;
  const proof = identity.sign(enrolmentText(token, publicKey, instanceId));
  const body = JSON.stringify({ token, publicKey, instanceId, kind, agentVersion, proof });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(address, {
    method: 'POST',
    headers,
    body,
    signal: AbortSignal.timeout(patienceMs),
  }).catch((cause: unknown) => {
    throw new HubUnreachable(address.origin, { cause });
  });
  if (answer.status >= 500 || answer.status === 429)
    throw new HubUnreachable(address.origin, { cause: `HTTP ${answer.status}` });
  if (!answer.ok) throw new HubRefused(await refusalOf(answer));
  identity.saveEnrolment(enrolmentAnswer.parse(await answer.json()));
}

/** The hub's own sentence, when it gives one. */
async function refusalOf(answer: Response): Promise<string> {
  const told = (await answer.json().catch(() => null)) as { message?: unknown } | null;
  if (typeof told?.message === 'string' && told.message !== '') return told.message;
  return `The hub refused the enrolment token (HTTP ${answer.status}). Tokens work once and for a short time: make a new one on the hub's page Backends.`;
}
