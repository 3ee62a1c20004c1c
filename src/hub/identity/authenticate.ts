import { parse } from 'cookie';
import type { IncomingHttpHeaders } from 'node:http';
import type { Principal } from '#hub/principal.ts';
import { isPageKeyOf } from './page-key.ts';
import type { Principals } from './principals.ts';

/** Where a page brings the key that it was given with its cookie. */
const pageKeyHeader = 'x-kabinet-key';

/** Over https the name begins with __Host-, which binds the cookie to this very host. */
export function sessionCookieName(isSecure: boolean): string {
  return isSecure ? '__Host-kabinet' : 'kabinet';
}

/** Over https a cookie without the prefix is not read: another host of the domain may have set it. */
export function sessionSecretOf(
  headers: IncomingHttpHeaders,
  isSecure: boolean,
): string | undefined {
  return parse(headers.cookie ?? '')[sessionCookieName(isSecure)];
}

/** What somebody brings to be known by. */
export type Credentials =
  { kind: 'token'; secret: string } | { kind: 'session'; secret: string; pageKey: string };

/**
 * The bearer token when there is one, else the session cookie with the key of its page. A token
 * that is not valid never falls back to the cookie; a cookie alone is worth nothing.
 */
export function credentialsOf(
  headers: IncomingHttpHeaders,
  isSecure: boolean,
  params: Record<string, unknown> = {},
): Credentials | undefined {
  const token = tokenOf(headers, params);
  if (token !== undefined) return token === '' ? undefined : { kind: 'token', secret: token };
  const secret = sessionSecretOf(headers, isSecure);
  const pageKey = headers[pageKeyHeader] ?? params['key'];
  return secret === undefined || typeof pageKey !== 'string'
    ? undefined
    : { kind: 'session', secret, pageKey };
}

/** Empty: one is given, and it cannot be read. */
function tokenOf(
  { authorization }: IncomingHttpHeaders,
  { token }: Record<string, unknown>,
): string | undefined {
  if (typeof token === 'string' && token !== '') return token;
  return authorization === undefined
    ? undefined
    : (/^Bearer (\S+)$/i.exec(authorization)?.[1] ?? '');
}

/** Who it is that brings them. */
export function findPrincipal(
  { principals, secretKey }: { principals: Principals; secretKey: Uint8Array },
  credentials: Credentials,
): Promise<Principal | undefined> {
  const { secret } = credentials;
  if (credentials.kind === 'token') return principals.ofToken(secret);
  return isPageKeyOf(secretKey, secret, credentials.pageKey)
    ? principals.ofSession(secret)
    : Promise.resolve(undefined);
}
