import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApiToken } from '#hub/identity/api-tokens.ts';
import { createTestHttpServer, type TestHttpServer } from '#hub/testing/http-server.ts';
import { nestedPorts } from '../testing/nested-ports.ts';

let given: TestHttpServer;
let authorization: string;

beforeAll(async () => {
  given = await createTestHttpServer();
  const { token } = await createApiToken(given.hub.database, given.principal, 'limits');
  authorization = `Bearer ${token}`;
});
afterAll(() => given.close());

type Answer = { data?: unknown; errors?: { message: string; extensions?: { code?: string } }[] };

async function ask(query: string, variables: unknown = {}): Promise<Answer> {
  const response = await fetch(`${given.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

test('a definition is answered with its ports nested five deep, with all that the contract says of them', async () => {
  const document = `query Definition($hash: ActionHash) {
    definition(hash: $hash) {
      id hash name kind description scope definedAt
      flavours { id name release { id version app { identifier } } selectors { kind } }
      args { ...Arg } returns { ...Return }
    }
  }
  fragment Arg on ArgPort { ${nestedPorts('ArgPort', 5)} }
  fragment Return on ReturnPort { ${nestedPorts('ReturnPort', 5)} }`;
  expect(await ask(document, { hash: 'unknown' })).toMatchObject({
    errors: [{ extensions: { code: 'NOT_FOUND' } }],
  });
  const whole = await ask(`{ definitions {
    args { ${nestedPorts('ArgPort', 5)} } returns { ${nestedPorts('ReturnPort', 5)} }
  } }`);
  expect(whole).toEqual({ data: { definitions: [] } });
});

test('ports that nest without end are refused, and so are levels between them', async () => {
  const ports = `{ definitions { args { ${'children { '.repeat(40)} key ${'} '.repeat(40)} } } }`;
  expect(await ask(ports)).toMatchObject({
    errors: [{ message: expect.stringMatching(/depth/), extensions: { code: 'LIMIT_EXCEEDED' } }],
  });
});

test.each([
  [
    'deep',
    `{ backends { ${'resources { backend { '.repeat(12)} id ${'} } '.repeat(12)} } }`,
    /depth/,
  ],
  ['wide', `{ ${Array.from({ length: 100 }, (_, n) => `a${n}: me { sub }`).join(' ')} }`, /alias/],
  [
    'dear',
    `{ backends { ${Array.from({ length: 2_000 }, () => 'pods { backend { pods { id name status } } }').join(' ')} } }`,
    /cost/,
  ],
])('a document that is too %s is refused with a code', async (_how, document, words) => {
  expect(await ask(document)).toMatchObject({
    errors: [{ message: expect.stringMatching(words), extensions: { code: 'LIMIT_EXCEEDED' } }],
  });
});

test('fragments that multiply one another are counted as what they answer', async () => {
  const levels = Array.from(
    { length: 17 },
    (_, n) => `fragment F${n} on Backend { ...F${n + 1} ...F${n + 1} ...F${n + 1} }`,
  ).join(' ');
  expect(
    await ask(`{ backends { ...F0 } } ${levels} fragment F17 on Backend { id name }`),
  ).toMatchObject({ errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] });
});

test.each([
  ['of another type', 'query ($id: ID!) { backend(id: $id) { id } }', { id: { no: 1 } }],
  ['that are missing', 'query ($id: ID!) { backend(id: $id) { id } }', {}],
  [
    'within an input',
    'query ($p: OffsetPaginationInput) { backends(pagination: $p) { id } }',
    { p: { limit: 'many' } },
  ],
])('variables %s are refused with a code', async (_how, query, variables) => {
  expect(await ask(query, variables)).toMatchObject({
    errors: [{ message: expect.stringContaining('$'), extensions: { code: 'BAD_INPUT' } }],
  });
});

test.each([
  ['that is not GraphQL', '{ backends { ', 'GRAPHQL_PARSE_FAILED'],
  ['that asks for an unknown field', '{ backends { secret } }', 'GRAPHQL_VALIDATION_FAILED'],
  ['with no text', '', 'GRAPHQL_PARSE_FAILED'],
])('a document %s is refused with a code', async (_how, query, code) => {
  expect(await ask(query)).toMatchObject({ errors: [{ extensions: { code } }] });
});
