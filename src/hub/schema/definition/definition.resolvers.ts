import { and, arrayContains, arrayOverlaps, eq, inArray, or, sql } from 'drizzle-orm';
import { signature } from '#domain/definition/signature.ts';
import type { Resolvers } from '#generated/resolvers.ts';
import { authenticated, type AuthenticatedContext } from '#hub/request/context.ts';
import { Refusal, notFound } from '#hub/refusal.ts';
import { isUnfiltered } from '#hub/schema/base/list-args.ts';
import { listFlavours } from '#hub/schema/flavour/list-flavours.ts';
import { definitions, flavourDefinitions, flavours } from '#hub/store/catalogue-tables.ts';
import type { DefinitionRow } from '#hub/store/rows.ts';
import { listCollections } from './list-collections.ts';
import { tasksByKey } from '#domain/tasks/tasks-by-key.ts';
import { fitsNext } from './fits-next.ts';
import {
  definitionPage,
  definitionsOfFlavour,
  definitionsWithin,
  listDefinitions,
} from './list-definitions.ts';

export const definitionResolvers: Resolvers = {
  Query: {
    definition: (_root, { id, hash }, context) => findOne(authenticated(context), id, hash),
    definitions: (_root, args, context) => listDefinitions(authenticated(context), args),
    definitionPage: (_root, args, context) => definitionPage(authenticated(context), args),
  },
  Definition: {
    scope: () => 'GLOBAL',
    signature,
    collections: (definition, args, context) =>
      listCollections(authenticated(context), definition, args),
    // Nothing that publishers write says a protocol.
    protocols: () => [],
    flavours({ id }, args, context) {
      const asker = authenticated(context);
      if (isUnfiltered(args)) return asker.load.flavoursOfDefinition.load(id);
      const providers = asker.hub.database
        .select({ id: flavourDefinitions.flavourId })
        .from(flavourDefinitions)
        .where(eq(flavourDefinitions.definitionId, id));
      return listFlavours(asker, args, inArray(flavours.id, providers));
    },
    isTestFor: ({ isTestFor }, args, context) =>
      isTestFor.length === 0
        ? []
        : definitionsWithin(
            authenticated(context),
            args,
            or(inArray(definitions.hash, isTestFor), arrayOverlaps(definitions.aliases, isTestFor)),
          ),
    tests: ({ hash, aliases }, args, context) =>
      definitionsWithin(
        authenticated(context),
        args,
        or(
          ...[hash, ...aliases].map(
            (name) => sql`${definitions.isTestFor} @> ${JSON.stringify([name])}::jsonb`,
          ),
        ),
      ),
    apps: ({ id }, _args, context) => authenticated(context).load.appsOfDefinition.load(id),
    pods: ({ id }, _args, context) => authenticated(context).load.podsOfDefinition.load(id),
    fitsNext: (definition, _args, context) => fitsNext(authenticated(context), definition),
    keywords: async ({ id, keywords }, _args, context) =>
      (await authenticated(context).load.cardOfDefinition.load(id))?.keywords ?? keywords,
    tasks: async ({ id }, _args, context) =>
      tasksByKey((await authenticated(context).load.cardOfDefinition.load(id))?.tasks),
  },
  Flavour: {
    definitions({ id }, args, context) {
      const asker = authenticated(context);
      if (isUnfiltered(args)) return asker.load.definitionsOfFlavour.load(id);
      return definitionsOfFlavour(asker, args, id);
    },
  },
};

async function findOne(
  { hub, principal, load }: AuthenticatedContext,
  id: string | null | undefined,
  hash: string | null | undefined,
): Promise<DefinitionRow> {
  if (id) return load.definition.load(id);
  if (!hash) throw new Refusal('BAD_INPUT', 'Say which definition: its id or its hash.');
  const [row] = await hub.database
    .select()
    .from(definitions)
    .where(
      and(
        eq(definitions.organizationId, principal.organizationId),
        or(
          eq(definitions.hash, hash),
          arrayContains(definitions.aliases, [hash.replaceAll('\0', '')]),
        ),
      ),
    )
    .orderBy(sql`${definitions.hash} <> ${hash}`, definitions.id)
    .limit(1);
  if (!row) throw notFound('definition');
  return row;
}
