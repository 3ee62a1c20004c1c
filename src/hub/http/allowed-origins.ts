import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request that could carry a browser's cookie comes from our own page. Browsers
 * always send Origin with a POST and with a WebSocket; programs that send none must bring a
 * bearer token instead of a cookie.
 */
export function isFromAllowedOrigin(
  headers: IncomingHttpHeaders,
  origins: readonly string[],
): boolean {
  if (headers.origin === undefined) return headers.cookie === undefined;
  return origins.includes(headers.origin);
}
