import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';

/** Whether an address is that of a proxy whose word on who asks is taken. */
export type IsTrustedProxy = (address: string) => boolean;

/** From addresses and ranges such as 10.0.0.1 and 10.1.0.0/16. Throws at what is neither. */
export function trustedProxies(proxies: readonly string[]): IsTrustedProxy {
  const ranges = proxies.map((text) =>
    text.includes('/') ? ipaddr.parseCIDR(text) : wholeAddress(text),
  );
  return (address) => {
    if (ranges.length === 0 || !ipaddr.isValid(address)) return false;
    const parsed = ipaddr.process(address);
    return ranges.some(([range, bits]) => {
      if (parsed.kind() === 'ipv4' && range.kind() === 'ipv4')
        return (parsed as ipaddr.IPv4).match(range as ipaddr.IPv4, bits);
      return (
        parsed.kind() === range.kind() && (parsed as ipaddr.IPv6).match(range as ipaddr.IPv6, bits)
      );
    });
  };
}

function wholeAddress(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const address = ipaddr.process(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}

/**
 * Whose limits a request counts to: the address that it comes from, or the one that a trusted
 * proxy names. A chain is read from its near end, since the far one is anybody's word.
 */
export function addressOf(request: IncomingMessage, isTrusted: IsTrustedProxy): string {
  const told = [request.headers['x-forwarded-for'] ?? []].flat().join(',');
  const chain = told
    .split(',')
    .map((address) => address.trim())
    .filter(Boolean);
  let address = request.socket.remoteAddress ?? '';
  while (isTrusted(address)) {
    const next = chain.pop();
    if (next === undefined) break;
    address = next;
  }
  return address;
}
