import { getNamedType, isInputObjectType, isLeafType, type GraphQLField } from 'graphql';
import { executableSchema } from '#hub/schema/executable-schema.ts';
import type { IdsByEntity } from './one-of-each.ts';

export const schema = executableSchema();
export const operations = {
  query: schema.getQueryType(),
  mutation: schema.getMutationType(),
  subscription: schema.getSubscriptionType(),
};
/** Chosen by the client: they name nothing that is there. */
const idempotencyKeys = new Set(['InstallInput.id', 'PodCommandInput.id', 'StopPodInput.id']);

/** An argument of a root field that takes the id of something. */
export type IdArgument = {
  name: string;
  operation: keyof typeof operations;
  field: GraphQLField<unknown, unknown>;
  /** Names that lead from the field to the id. */
  path: string[];
};

/** Every field of a root type that takes the id of something, once for each such id. */
export function idArguments(): IdArgument[] {
  return Object.entries(operations).flatMap(([operation, type]) =>
    Object.values(type?.getFields() ?? {}).flatMap((field) =>
      pathsToIds(field).map((path) => ({
        name: `${field.name}(${path.join('.')})`,
        operation: operation as IdArgument['operation'],
        field,
        path,
      })),
    ),
  );
}

function pathsToIds(field: GraphQLField<unknown, unknown>): string[][] {
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
export function entityOf({ field, path }: IdArgument): string {
  const last = path.at(-1) ?? '';
  if (last !== 'id')
    return (
      { apps: 'app', definitions: 'definition', pods: 'pod', from: 'release', to: 'release' }[
        last
      ] ?? last
    );
  const word = field.name.replace(
    /^(scan|remove|delete|cancel|set|save|takeOver|drain|resume|retire|revoke|renew)(Github)?|(Enabled|Token|Key)$/g,
    '',
  );
  return (
    {
      Repo: 'githubRepo',
      Backend: 'backend',
      Orphan: 'orphan',
      Command: 'command',
      Suite: 'suite',
      View: 'savedView',
      ImageRule: 'imageRule',
      Api: 'apiToken',
    }[word] ?? field.name
  );
}

/**
 * A document that gives `id` at one place, and to every other id that must be there one of `own`.
 */
export function documentFor(
  one: IdArgument,
  id: string,
  own: IdsByEntity,
): { source: string; variables: Record<string, unknown> } {
  const { field, operation, path } = one;
  const variables: Record<string, unknown> = {};
  for (const other of idArguments().filter(({ field: same }) => same === field))
    place(variables, other.path, own[entityOf(other)]);
  for (const name of neededTexts(field)) variables[name] = 'text';
  for (const argument of field.args) placeNeeded(variables, argument);
  place(variables, path, id);
  const taken = field.args.filter(({ name }) => name in variables);
  const selection = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
  const declared = taken.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  return {
    source: `${operation} (${declared}) { ${field.name}(${taken.map(({ name }) => `${name}: $${name}`).join(', ')}) ${selection} }`,
    variables,
  };
}

/** What an input object cannot be without. */
function placeNeeded(
  variables: Record<string, unknown>,
  { name, type }: IdArgument['field']['args'][number],
): void {
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

function neededTexts({ args }: IdArgument['field']): string[] {
  return args
    .filter(({ type, defaultValue }) => String(type) === 'String!' && defaultValue === undefined)
    .map(({ name }) => name);
}

function place(
  variables: Record<string, unknown>,
  [first = '', second]: string[],
  value: unknown,
): void {
  if (second === undefined) variables[first] = value;
  else variables[first] = { ...(variables[first] as object), [second]: value };
}
