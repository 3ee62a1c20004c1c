import { and, eq, inArray, sql } from 'drizzle-orm';
import { signature } from '#domain/definition/signature.ts';
import type { Resolvers } from '#generated/resolvers.ts';
import { authenticated, type AuthenticatedContext } from '#hub/http/context.ts';
import { Refusal, notFound } from '#hub/http/refusal.ts';
import { isWhole } from '#hub/schema/base/list-args.ts';
import { listFlavours } from '#hub/schema/flavour/list-flavours.ts';
import { definitions, flavourDefinitions, flavours } from '#hub/store/catalogue-tables.ts';
import type { DefinitionRow } from '#hub/store/rows.ts';
import { listCollections } from './list-collections.ts';
import { listDefinitions } from './list-definitions.ts';

export const definitionResolvers: Resolvers = {
  Query: {
    definition: (_root, { id, hash }, context) => findOne(authenticated(context), id, hash),
    definitions: (_root, args, context) => listDefinitions(authenticated(context), args),
  },
  Definition: {
    scope: () => 'GLOBAL',
    signature,
    collections: (definition, args, context) => listCollections(authenticated(context), definition, args),
    // Nothing that publishers write says a protocol.
    protocols: () => [],
    flavours({ id }, args, context) {
      const asker = authenticated(context);
      if (isWhole(args)) return asker.load.flavoursOfDefinition.load(id);
      const providers = asker.hub.database.select({ id: flavourDefinitions.flavourId }).from(flavourDefinitions).where(eq(flavourDefinitions.definitionId, id));
      return listFlavours(asker, args, inArray(flavours.id, providers));
    },
    isTestFor: ({ isTestFor }, args, context) => listDefinitions(authenticated(context), args, undefined, isTestFor.length === 0 ? sql`false` : inArray(definitions.hash, isTestFor)),
    tests: ({ hash }, args, context) => listDefinitions(authenticated(context), args, undefined, sql`${definitions.isTestFor} @> ${JSON.stringify([hash])}::jsonb`),
    apps: ({ id }, _args, context) => authenticated(context).load.appsOfDefinition.load(id),
  },
};

async function findOne({ hub, principal, load }: AuthenticatedContext, id: string | null | undefined, hash: string | null | undefined): Promise<DefinitionRow> {
  if (id) return load.definition.load(id);
  if (!hash) throw new Refusal('BAD_INPUT', 'Say which definition: its id or its hash.');
  const [row] = await hub.database.select().from(definitions).where(and(eq(definitions.organizationId, principal.organizationId), eq(definitions.hash, hash)));
  if (!row) throw notFound('definition');
  return row;
}
