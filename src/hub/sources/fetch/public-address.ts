import ipaddr from 'ipaddr.js';

/**
 * 2000::/3, the only IPv6 addresses that the internet routes; the rest holds IPv4 in disguise,
 * links and labs.
 */
const internet = ipaddr.IPv6.parse('2000::');

/**
 * Whether an IP address belongs to the public internet: not to this machine, its network, a
 * cloud's metadata service, or an address of these kinds wrapped into IPv6 (mapped, NAT64, 6to4,
 * Teredo).
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv4 || address.match(internet, 3);
}
