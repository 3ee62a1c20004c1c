import { readConfig } from '../config.ts';
import type { ListedToken } from '../hubs/control-request.ts';
import { requestAsOwner } from '../hubs/request-as-owner.ts';

export type TokenOptions = { home?: string; json?: boolean };

/** Prints a new token: its secret alone, or with what is known of it. */
export async function createToken({
  home,
  json,
  name,
  days,
}: TokenOptions & { name: string; days: number }): Promise<void> {
  const { secret, token, url } = await requestAsOwner(readConfig({ home }), {
    act: 'create-token',
    name,
    expiresInDays: days,
  });
  console.log(
    json
      ? JSON.stringify({
          id: token.id,
          name: token.name,
          token: secret,
          expiresAt: token.expiresAt,
          url,
        })
      : secret,
  );
}

export async function listTokens({ home, json }: TokenOptions): Promise<void> {
  const { tokens } = await requestAsOwner(readConfig({ home }), { act: 'list-tokens' });
  if (json) return console.log(JSON.stringify(tokens));
  if (tokens.length === 0)
    return console.log('There are no tokens. `kabinet token create` makes one.');
  const width = Math.max(...tokens.map(({ name }) => name.length));
  for (const token of tokens)
    console.log(`${token.id}  ${token.name.padEnd(width)}  ${wordsOf(token)}`);
}

export async function revokeToken(id: string, { home, json }: TokenOptions): Promise<void> {
  const { token } = await requestAsOwner(readConfig({ home }), { act: 'revoke-token', id });
  console.log(
    json
      ? JSON.stringify({ id: token.id, name: token.name })
      : `The token "${token.name}" is revoked.`,
  );
}

function wordsOf({ expiresAt, isExpired, lastUsedAt }: ListedToken): string {
  const expiry = `${isExpired ? 'expired' : 'expires'} ${minuteOf(expiresAt)}`;
  return `${expiry}, ${lastUsedAt === null ? 'never used' : `last used ${minuteOf(lastUsedAt)}`}`;
}

/** 2026-03-01 12:00 UTC */
function minuteOf(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')} UTC`;
}
