import { and, eq, inArray, or, sql } from 'drizzle-orm';
import { eachWordOnce } from '#domain/definition/each-word-once.ts';
import type { Definition } from '#domain/definition/definition.ts';
import { definitions, flavourDefinitions } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { fromExcluded } from '#hub/store/from-excluded.ts';
import { inChunks } from '#hub/store/in-chunks.ts';

/**
 * Says of each flavour, by its id, which definitions it provides. A definition is kept once in an
 * organization, by its hash.
 */
export async function writeDefinitions(
  transaction: Database,
  organizationId: string,
  provided: Map<string, Definition[]>,
  now: Date,
): Promise<void> {
  const byHash = eachOnce([...provided.values()].flat());
  const ids = new Map<string, string>();
  await inChunks([...byHash.values()], async (chunk) => {
    await transaction
      .insert(definitions)
      .values(chunk.map((definition) => definitionRow(organizationId, definition, now)))
      .onConflictDoUpdate({
        target: [definitions.organizationId, definitions.hash],
        set: { ...fromExcluded(definitions, read), aliases: bothAliases },
        setWhere: or(isReadAnew, sql`not ${definitions.aliases} @> excluded.aliases`),
      });
    const rows = await transaction
      .select({ id: definitions.id, hash: definitions.hash })
      .from(definitions)
      .where(
        and(
          eq(definitions.organizationId, organizationId),
          inArray(
            definitions.hash,
            chunk.map(({ hash }) => hash),
          ),
        ),
      );
    for (const { id, hash } of rows) ids.set(hash, id);
  });
  await inChunks([...provided.keys()], (chunk) =>
    transaction.delete(flavourDefinitions).where(inArray(flavourDefinitions.flavourId, chunk)),
  );
  const pairs = [...provided].flatMap(([flavourId, list]) =>
    [...new Set(list.map(({ hash }) => ids.get(hash) ?? ''))].map((definitionId) => ({
      flavourId,
      definitionId,
    })),
  );
  await inChunks(pairs, (chunk) => transaction.insert(flavourDefinitions).values(chunk));
}

/**
 * What is read of it. Under one hash it can change with the reader: the hash leaves out what the
 * model has gained since.
 */
const read = [
  'name',
  'description',
  'kind',
  'args',
  'returns',
  'collections',
  'keywords',
  'isTestFor',
  'interfaces',
  'stateful',
  'isDev',
] as const;
const columns = read.map((name) => definitions[name]);
const isReadAnew = sql`(${sql.join(columns, sql`, `)}) is distinct from (${sql.join(
  columns.map(({ name }) => sql`excluded.${sql.identifier(name)}`),
  sql`, `,
)})`;

/** Several files may know one definition by several hashes: all of them stay. */
const bothAliases = sql`array(select distinct unnest(${definitions.aliases} || excluded.aliases))`;

function eachOnce(all: Definition[]): Map<string, Definition> {
  const byHash = new Map<string, Definition>();
  for (const definition of all) {
    const known = byHash.get(definition.hash);
    byHash.set(
      definition.hash,
      known
        ? {
            ...known,
            aliases: [...new Set([...known.aliases, ...definition.aliases])],
            keywords: eachWordOnce([...known.keywords, ...definition.keywords]),
          }
        : definition,
    );
  }
  return byHash;
}

function definitionRow(
  organizationId: string,
  definition: Definition,
  now: Date,
): typeof definitions.$inferInsert {
  const {
    hash,
    aliases,
    name,
    description,
    kind,
    args,
    returns,
    collections,
    keywords,
    isTestFor,
    interfaces,
    stateful,
    isDev,
  } = definition;
  return {
    organizationId,
    hash,
    aliases,
    name,
    description,
    kind,
    args,
    returns,
    collections,
    keywords,
    isTestFor,
    interfaces,
    stateful,
    isDev,
    definedAt: now,
  };
}
