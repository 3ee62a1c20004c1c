import {
  GraphQLObjectType,
  getNamedType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  parse,
  subscribe,
  type ExecutionResult,
  type GraphQLField,
} from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requestContext } from '#hub/request/context.ts';
import type { Principal } from '#hub/principal.ts';
import {
  createLab,
  deploymentsFile,
  givenBackend,
  givenOtherOrganization,
  labDefinition,
  labUrl,
  plainMachine,
  type Lab,
} from '#hub/testing/lab.ts';
import { executableSchema } from './executable-schema.ts';

const schema = executableSchema();
const operations = {
  query: schema.getQueryType(),
  mutation: schema.getMutationType(),
  subscription: schema.getSubscriptionType(),
};
/** Made by the asker: they name nothing that is there. */
const idempotencyKeys = new Set(['InstallInput.id', 'PodCommandInput.id', 'StopPodInput.id']);

type Ids = Record<string, string>;
type Asked = {
  name: string;
  operation: keyof typeof operations;
  field: GraphQLField<unknown, unknown>;
  /** The way to the id. */ at: string[];
};

let lab: Lab;
let stranger: Principal;
let ours: Ids;
let theirs: Ids;

beforeAll(async () => {
  lab = await createLab();
  stranger = await givenOtherOrganization(lab);
  ours = await givenOneOfEach(lab.principal);
  theirs = await givenOneOfEach(stranger);
});
afterAll(() => lab.close());

/**
 * One row of every kind that belongs to this person's organization, by the names that arguments
 * have for it.
 */
async function givenOneOfEach(principal: Principal): Promise<Ids> {
  lab.web.set(labUrl, deploymentsFile({ definitions: [labDefinition('Segment')] }));
  await lab.run(
    'mutation { createGithubRepo(input: { identifier: "https://lab.example/deployments.yaml" }) { id } }',
    {},
    principal,
  );
  const { backend, resource } = await givenBackend({ ...lab, principal }, 'desk', plainMachine);
  type One = { id: string };
  const found = await lab.run<
    Record<'githubRepos' | 'apps' | 'releases' | 'flavours' | 'definitions', [One]>
  >(
    '{ githubRepos { id } apps { id } releases { id } flavours { id } definitions { id } }',
    {},
    principal,
  );
  const release = found.releases[0].id;
  const { install } = await lab.run<{
    install: { id: string; pods: [{ id: string; commands: [One] }] };
  }>(
    'mutation ($input: InstallInput!) { install(input: $input) { id pods { id commands { id } } } }',
    { input: { release, backend } },
    principal,
  );
  const [
    {
      id: pod,
      commands: [{ id: command }],
    },
  ] = install.pods;
  const {
    saveSuite: { id: suite },
  } = await lab.run<{ saveSuite: One }>(
    'mutation ($input: SaveSuiteInput!) { saveSuite(input: $input) { id } }',
    { input: { name: 'Cells', apps: [found.apps[0].id] } },
    principal,
  );
  await lab.run(
    'mutation ($app: ID!) { pinApp(app: $app) { id } }',
    { app: found.apps[0].id },
    principal,
  );
  const { saveImageRule } = await lab.run<{ saveImageRule: One }>(
    'mutation { saveImageRule(input: { match: "docker.io/", image: "mirror.example/" }) { id } }',
    {},
    principal,
  );
  const {
    imageRuleChanges: [imageRuleChange],
  } = await lab.run<{ imageRuleChanges: [One] }>('{ imageRuleChanges { id } }', {}, principal);
  return {
    imageRule: saveImageRule.id,
    imageRuleChange: imageRuleChange.id,
    githubRepo: found.githubRepos[0].id,
    app: found.apps[0].id,
    release,
    flavour: found.flavours[0].id,
    definition: found.definitions[0].id,
    backend,
    resource,
    deployment: install.id,
    pod,
    podId: pod,
    command,
    suite,
  };
}

/** Every field of a root type that takes the id of something, once for each such id. */
function asked(): Asked[] {
  return Object.entries(operations).flatMap(([operation, type]) =>
    Object.values(type?.getFields() ?? {}).flatMap((field) =>
      waysToIds(field).map((at) => ({
        name: `${field.name}(${at.join('.')})`,
        operation: operation as Asked['operation'],
        field,
        at,
      })),
    ),
  );
}

function waysToIds(field: GraphQLField<unknown, unknown>): string[][] {
  return field.args.flatMap(({ name, type }) => {
    const named = getNamedType(type);
    if (named.name === 'ID') return [[name]];
    if (!isInputObjectType(named) || name !== 'input') return [];
    // scanRepo takes its id as a String, as the existing contract has it.
    return Object.values(named.getFields())
      .filter(
        (input) =>
          (getNamedType(input.type).name === 'ID' || input.name === 'id') &&
          !idempotencyKeys.has(`${named.name}.${input.name}`),
      )
      .map((input) => [name, input.name]);
  });
}

/** What an id is of: said by its own name, or by the field when that is just `id`. */
function entityOf({ field, at }: Asked): string {
  const last = at.at(-1) ?? '';
  if (last !== 'id')
    return { apps: 'app', definitions: 'definition', from: 'release', to: 'release' }[last] ?? last;
  const word = field.name.replace(
    /^(scan|delete|cancel|set|save|takeOver|drain|resume|retire|revoke|renew)(Github)?|(Enabled|Token|Key)$/g,
    '',
  );
  return (
    {
      Repo: 'githubRepo',
      Backend: 'backend',
      Command: 'command',
      Suite: 'suite',
      ImageRule: 'imageRule',
    }[word] ?? field.name
  );
}

/**
 * A document that gives `id` at one place, and to every other id that must be there one of `own`.
 */
function documentFor(
  one: Asked,
  id: string,
  own: Ids,
): { source: string; variables: Record<string, unknown> } {
  const { field, operation, at } = one;
  const variables: Record<string, unknown> = {};
  for (const other of asked().filter(({ field: same }) => same === field))
    place(variables, other.at, own[entityOf(other)]);
  for (const { name, type } of field.args) {
    const named = getNamedType(type);
    const flags = isInputObjectType(named)
      ? Object.values(named.getFields()).filter((input) => String(input.type) === 'Boolean!')
      : [];
    for (const flag of flags) place(variables, [name, flag.name], true);
    const texts = isInputObjectType(named)
      ? Object.values(named.getFields()).filter(
          (input) =>
            String(input.type) === 'String!' &&
            input.name !== 'id' &&
            input.defaultValue === undefined,
        )
      : [];
    for (const text of texts) place(variables, [name, text.name], 'docker.io/text');
    const objects = isInputObjectType(named)
      ? Object.values(named.getFields()).filter((input) => String(input.type) === 'UntypedParams!')
      : [];
    for (const object of objects) place(variables, [name, object.name], {});
  }
  place(variables, at, id);
  const taken = field.args.filter(({ name }) => name in variables);
  const selection = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
  const declared = taken.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  return {
    source: `${operation} (${declared}) { ${field.name}(${taken.map(({ name }) => `${name}: $${name}`).join(', ')}) ${selection} }`,
    variables,
  };
}

function place(
  variables: Record<string, unknown>,
  [first = '', second]: string[],
  value: unknown,
): void {
  if (second === undefined) variables[first] = value;
  else variables[first] = { ...(variables[first] as object), [second]: value };
}

async function answerTo(one: Asked, id: string, own: Ids, asker: Principal): Promise<unknown> {
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
  const names = asked().map(({ name }) => name);
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
    asked()
      .map(entityOf)
      .filter((entity) => !(entity in ours)),
  ).toEqual([]);
});

test.each(asked().map((one) => [one.name, one] as const))(
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
  asked()
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
      stranger,
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
