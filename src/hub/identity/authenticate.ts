import { parse } from 'cookie';
import type { IncomingHttpHeaders } from 'node:http';
import type { Principal } from '#hub/principal.ts';
import type { Principals } from './principals.ts';

/** Over https the name begins with __Host-, which binds the cookie to this very host. */
export function sessionCookieName(isSecure: boolean): string {
  return isSecure ? '__Host-kabinet' : 'kabinet';
}

export function sessionSecretOf(headers: IncomingHttpHeaders): string | undefined {
  const cookies = parse(headers.cookie ?? '');
  return cookies[sessionCookieName(true)] ?? cookies[sessionCookieName(false)];
}

/**
 * Who asks: the bearer token when there is one, else the session cookie. A token that is not
 * valid never falls back to the cookie.
 */
export async function principalOf(
  hub: { principals: Principals },
  headers: IncomingHttpHeaders,
): Promise<Principal | undefined> {
  if (headers.authorization !== undefined) return bearerPrincipal(hub, headers.authorization);
  const secret = sessionSecretOf(headers);
  return secret === undefined ? undefined : hub.principals.ofSession(secret);
}

function bearerPrincipal(
  { principals }: { principals: Principals },
  authorization: string,
): Promise<Principal | undefined> {
  const token = /^Bearer (\S+)$/i.exec(authorization)?.[1];
  return token === undefined ? Promise.resolve(undefined) : principals.ofToken(token);
}
