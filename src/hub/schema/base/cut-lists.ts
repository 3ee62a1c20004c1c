import {
  defaultFieldResolver,
  isObjectType,
  responsePathAsArray,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import type { IncompleteList, RequestContext } from '#hub/request/context.ts';
import { maxRows } from './list-window.ts';

/** A subscription runs for long, and says this with each of its frames. */
const maxTold = 100;

/** Every list of the schema that has a window is answered up to 1,000 rows, and says when more exist. */
export function cutLists(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields()))
      if (field.args.some(({ name }) => name === 'pagination'))
        field.resolve = cutting(field.resolve ?? defaultFieldResolver);
  }
  return schema;
}

type Resolver = GraphQLFieldResolver<unknown, RequestContext>;

function cutting(resolve: Resolver): Resolver {
  return async (root, args, context, info) => {
    const answer: unknown = await resolve(root, args, context, info);
    if (isPage(answer)) return { ...answer, items: answer.items.slice(0, maxRows) };
    if (!Array.isArray(answer) || answer.length <= maxRows) return answer;
    tell(context.incomplete, { path: responsePathAsArray(info.path), answered: maxRows });
    return answer.slice(0, maxRows);
  };
}

function tell(incomplete: IncompleteList[], list: IncompleteList): void {
  if (incomplete.length < maxTold) incomplete.push(list);
}

/** A page says by its total that more exist. */
function isPage(answer: unknown): answer is { items: unknown[] } {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'items' in answer &&
    Array.isArray(answer.items)
  );
}
