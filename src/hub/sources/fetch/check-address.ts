import ipaddr from 'ipaddr.js';
import { isPublicAddress } from './public-address.ts';

/**
 * Why this URL is not opened, in a sentence; null when it may be. What a name leads to is found
 * out when the connection is made: see guardedFetch().
 */
export function urlRefusal(url: URL, allowLocal: boolean): string | null {
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return `${url.protocol}// addresses are not opened; use https.`;
  if (url.username || url.password)
    return 'An address with a name and a password in it is not opened; remove them.';
  if (allowLocal) return null;
  if (url.protocol === 'http:')
    return `${url.href} is not encrypted, so it is not opened; use https. An administrator can allow plain http with --allow-local-sources.`;
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const isInner = ipaddr.isValid(host)
    ? !isPublicAddress(host)
    : /(^|\.)(localhost|local|internal)$/i.test(host);
  return isInner
    ? `${host} is an address inside this network, and sources there are not allowed. An administrator can allow them with --allow-local-sources.`
    : null;
}
