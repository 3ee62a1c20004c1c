import {
  GraphQLObjectType,
  getNamedType,
  isListType,
  isNonNullType,
  parse,
  subscribe,
  type ExecutionResult,
} from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requestContext } from '#hub/request/context.ts';
import type { Principal } from '#hub/principal.ts';
import { createLab, givenOtherOrganization, type Lab } from '#hub/testing/lab.ts';
import {
  documentFor,
  entityOf,
  idArguments,
  operations,
  schema,
  type IdArgument,
} from './testing/id-arguments.ts';
import { givenOneOfEach, type IdsByEntity } from './testing/one-of-each.ts';

let lab: Lab;
let otherPrincipal: Principal;
let ours: IdsByEntity;
let theirs: IdsByEntity;

beforeAll(async () => {
  lab = await createLab();
  otherPrincipal = await givenOtherOrganization(lab);
  ours = await givenOneOfEach(lab, lab.principal);
  theirs = await givenOneOfEach(lab, otherPrincipal);
});
afterAll(() => lab.close());

async function answerTo(
  one: IdArgument,
  id: string,
  own: IdsByEntity,
  asker: Principal,
): Promise<unknown> {
  const { source, variables } = documentFor(one, id, own);
  if (one.operation !== 'subscription') return lab.run(source, variables, asker);
  const stream = await subscribe({
    schema,
    document: parse(source),
    variableValues: variables,
    contextValue: requestContext(lab.hub, asker),
  });
  const first =
    Symbol.asyncIterator in stream ? ((await stream.next()).value as ExecutionResult) : stream;
  if (first.errors) throw first.errors[0]?.originalError;
  return first.data;
}

/** As the wire would show it; a subscription ends in the refusal itself. */
function codeOf(error: { code?: string; extensions?: { code: string } }): string | undefined {
  return error.extensions?.code ?? error.code;
}

test('the walk over the schema knows what every id is of', () => {
  const names = idArguments().map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining([
      'app(id)',
      'githubRepo(id)',
      'pod(id)',
      'placements(release)',
      'scanRepo(input.id)',
      'install(input.release)',
      'install(input.flavour)',
      'stopPod(input.pod)',
      'deleteBackend(id)',
      'podLogs(pod)',
    ]),
  );
  expect(
    idArguments()
      .map(entityOf)
      .filter((entity) => !(entity in ours)),
  ).toEqual([]);
});

test.each(idArguments().map((one) => [one.name, one] as const))(
  '%s of another organization is not found',
  async (_name, one) => {
    expect(
      await answerTo(one, theirs[entityOf(one)] ?? '', ours, lab.principal).then(
        () => 'answered',
        codeOf,
      ),
    ).toBe('NOT_FOUND');
  },
);

test.each(
  idArguments()
    .filter(({ operation }) => operation === 'query')
    .map((one) => [one.name, one] as const),
)('%s of the own organization is answered', async (_name, one) => {
  await expect(
    answerTo(one, ours[entityOf(one)] ?? '', ours, lab.principal),
  ).resolves.toBeDefined();
});

const lists = Object.values(operations.query?.getFields() ?? {}).filter(({ type, args }) => {
  const inner = isNonNullType(type) ? type.ofType : type;
  const item = getNamedType(type);
  return (
    isListType(inner) &&
    item instanceof GraphQLObjectType &&
    'id' in item.getFields() &&
    !args.some((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined)
  );
});

test.each(lists.map(({ name }) => name))(
  '%s lists nothing of another organization',
  async (name) => {
    const listed = await lab.run<Record<string, { id: string }[]>>(`{ ${name} { id } }`);
    const found = listed[name]?.map(({ id }) => id) ?? [];
    expect(found.filter((id) => Object.values(ours).includes(id))).not.toEqual([]);
    expect(found.filter((id) => Object.values(theirs).includes(id))).toEqual([]);
  },
);

test('filters by what belongs to another organization find nothing', async () => {
  expect(
    await lab.run(
      `query ($repo: ID, $definition: ID!, $backend: ID, $app: ID) {
      apps(filters: { repo: $repo }) { id }
      flavours(filters: { hasDefinitions: [$definition] }) { id }
      pods(filters: { backend: $backend }) { id }
      ofApp: pods(filters: { app: $app }) { id }
    }`,
      {
        repo: theirs['githubRepo'],
        definition: theirs['definition'],
        backend: theirs['backend'],
        app: theirs['app'],
      },
    ),
  ).toEqual({ apps: [], flavours: [], pods: [], ofApp: [] });
});

test('nothing that was refused has changed anything there', async () => {
  expect(
    await lab.run(
      '{ githubRepos { id } backends { id } pods { id phase commands { id state } } }',
      {},
      otherPrincipal,
    ),
  ).toEqual({
    githubRepos: [{ id: theirs['githubRepo'] }],
    backends: [{ id: theirs['backend'] }],
    pods: [
      {
        id: theirs['pod'],
        phase: 'PENDING',
        commands: [{ id: theirs['command'], state: 'QUEUED' }],
      },
    ],
  });
});
