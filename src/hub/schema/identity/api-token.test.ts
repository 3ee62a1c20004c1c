import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeExpired } from '#hub/identity/sessions.ts';
import { users } from '#hub/store/identity-tables.ts';
import { createTestHub, type TestHub } from '#hub/testing/hub.ts';

const day = 24 * 60 * 60_000;
const begin = new Date('2026-03-01T12:00:00Z');
let now = begin;
let given: TestHub;

beforeAll(async () => {
  given = await createTestHub({ now: () => now });
});
afterAll(() => given.close());

type Token = {
  id: string;
  name: string;
  expiresAt: string;
  isExpired: boolean;
  lastUsedAt: string | null;
};
type Created = { createApiToken: { secret: string; token: Token } };

const create = `mutation ($name: String!, $days: Int) {
  createApiToken(input: { name: $name, expiresInDays: $days }) {
    secret token { id name expiresAt isExpired lastUsedAt }
  }
}`;
const revoke = 'mutation ($id: ID!) { revokeApiToken(id: $id) }';

async function createToken(name: string, days = 90) {
  return (await given.run<Created>(create, { name, days })).createApiToken;
}

async function listed(): Promise<Token[]> {
  const list = '{ apiTokens { id name expiresAt isExpired lastUsedAt } }';
  return (await given.run<{ apiTokens: Token[] }>(list)).apiTokens;
}

test('a token that is made without a word on its life is valid for 90 days', async () => {
  const { createApiToken } = await given.run<Created>(
    'mutation { createApiToken(input: { name: "plain" }) { secret token { expiresAt } } }',
  );
  expect(createApiToken.token.expiresAt).toBe(new Date(begin.getTime() + 90 * day).toISOString());
  expect(await given.hub.principals.ofToken(createApiToken.secret)).toBeDefined();
});

test('the list says when a token was last used, and never its secret', async () => {
  const { secret, token } = await createToken('used');
  expect((await listed()).find(({ id }) => id === token.id)?.lastUsedAt).toBeNull();
  await given.hub.principals.ofToken(secret);
  const rows = await listed();
  expect(rows.find(({ id }) => id === token.id)?.lastUsedAt).toBe(now.toISOString());
  expect(JSON.stringify(rows)).not.toContain(secret);
});

test('from the moment of its expiry a token is refused, and what it has opened is over', async () => {
  const { secret, token } = await createToken('short', 1);
  const principal = await given.hub.principals.ofToken(secret);
  if (!principal) throw new Error('the token is not valid');
  now = new Date(begin.getTime() + day - 1);
  expect(await given.hub.isStillAuthorized(principal)).toBe(true);
  now = new Date(begin.getTime() + day);
  expect(await given.hub.isStillAuthorized(principal)).toBe(false);
  expect(await given.hub.principals.ofToken(secret)).toBeUndefined();
  expect((await listed()).find(({ id }) => id === token.id)?.isExpired).toBe(true);
  now = begin;
});

test('a token that has expired is listed for 30 days and then forgotten', async () => {
  const { token } = await createToken('old', 1);
  const isListed = async () => (await listed()).some(({ id }) => id === token.id);
  await removeExpired(given.hub.database, new Date(begin.getTime() + 31 * day - 1));
  expect(await isListed()).toBe(true);
  await removeExpired(given.hub.database, new Date(begin.getTime() + 31 * day + 1));
  expect(await isListed()).toBe(false);
});

test('a token that is revoked is refused at once and listed no more', async () => {
  const { secret, token } = await createToken('revoked');
  const principal = await given.hub.principals.ofToken(secret);
  if (!principal) throw new Error('the token is not valid');
  await given.run(revoke, { id: token.id });
  expect(await given.hub.principals.ofToken(secret)).toBeUndefined();
  expect(await given.hub.isStillAuthorized(principal)).toBe(false);
  expect(await listed()).not.toContainEqual(expect.objectContaining({ id: token.id }));
  await expect(given.run(revoke, { id: token.id })).rejects.toMatchObject({
    extensions: { code: 'NOT_FOUND' },
  });
});

test('the tokens of another person of the organization are neither listed nor revoked', async () => {
  const { token } = await createToken('mine');
  const [row] = await given.hub.database
    .insert(users)
    .values({ organizationId: given.principal.organizationId, sub: 'other', name: 'Other' })
    .returning();
  const other = { ...given.principal, userId: row?.id ?? '', sub: 'other', name: 'Other' };
  expect(await given.run('{ apiTokens { id } }', {}, other)).toEqual({ apiTokens: [] });
  await expect(given.run(revoke, { id: token.id }, other)).rejects.toMatchObject({
    extensions: { code: 'NOT_FOUND' },
  });
  expect(await listed()).toContainEqual(expect.objectContaining({ id: token.id }));
});

test.each([
  ['', 90],
  ['x'.repeat(101), 90],
  ['two\nlines', 90],
  ['fine', 0],
  ['fine', 366],
])('a token named %j for %i days is refused', async (name, days) => {
  await expect(given.run(create, { name, days })).rejects.toMatchObject({
    extensions: { code: 'BAD_INPUT' },
  });
});

test.each(['\u202egnp.exe', 'two\nlines', 'a\u001b[31mb', 'a\u2066b'])(
  'a name that is not what it looks like is refused: %j',
  async (name) => {
    await expect(createToken(name)).rejects.toThrow(/on one line/);
  },
);
