export class BadHubAddress extends Error {
  override name = 'BadHubAddress';
  constructor(text: string) {
    super(`${text} is not the address of a hub. Give it as http://host:port or https://host.`);
  }
}

/** Where a hub takes enrolments and sessions. */
export type HubAddress = { enrol: URL; session: URL };

/**
 * One address, or those of several processes of one hub with commas between them. Throws
 * BadHubAddress.
 */
export function parseHubAddresses(text: string): HubAddress[] {
  return text.split(',').map((one) => parseHubAddress(one.trim()));
}

/** Whether what is said to this hub can be read, and changed, by others on the way. */
export function isUnprotected({ enrol }: HubAddress): boolean {
  return enrol.protocol === 'http:' && !isThisMachine(enrol.hostname);
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host);
}

function parseHubAddress(text: string): HubAddress {
  if (!URL.canParse(text)) throw new BadHubAddress(text);
  const base = new URL(text.endsWith('/') ? text : `${text}/`);
  if (base.protocol !== 'http:' && base.protocol !== 'https:') throw new BadHubAddress(text);
  const session = new URL('agent', base);
  session.protocol = base.protocol === 'https:' ? 'wss:' : 'ws:';
  return { enrol: new URL('agent/enrol', base), session };
}
