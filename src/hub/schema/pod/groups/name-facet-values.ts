import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { appName } from '#domain/release/app-name.ts';
import { labelByKind } from '#domain/backend/label-by-kind.ts';
import type { PodFacet, PodFacetChoice } from '#generated/resolvers.ts';
import { Refusal } from '#hub/refusal.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { matchesIds } from '#hub/schema/base/matches-ids.ts';
import { apps, flavours } from '#hub/store/catalogue-tables.ts';
import { users } from '#hub/store/identity-tables.ts';
import { backends, pods, resources } from '#hub/store/runtime-tables.ts';
import { hasLabel } from '../traits/has-label.ts';

const maxChoices = 100;

type Named = { value: string; name: string };

/** How the values of a filter are called; null of those that are no longer there. */
export async function nameFacetValues(
  asker: AuthenticatedContext,
  choices: readonly PodFacetChoice[],
): Promise<{ facet: PodFacet; value: string; name: string | null }[]> {
  if (choices.length > maxChoices)
    throw new Refusal(
      'BAD_INPUT',
      `At most ${maxChoices} values of filters are named at once. Choose fewer.`,
    );
  const facets = [...new Set(choices.map(({ facet }) => facet))];
  const names = new Map<string, string>();
  for (const facet of facets) {
    const values = choices.filter((one) => one.facet === facet).map(({ value }) => value);
    for (const { value, name } of await namesOf(asker, facet, values))
      names.set(`${facet} ${value}`, name);
  }
  return choices.map(({ facet, value }) => ({
    facet,
    value,
    name: names.get(`${facet} ${value}`) ?? null,
  }));
}

async function namesOf(
  { hub: { database }, principal: { organizationId } }: AuthenticatedContext,
  facet: PodFacet,
  values: string[],
): Promise<Named[]> {
  switch (facet) {
    case 'APP':
      return (
        await database
          .select({ value: apps.id, name: apps.identifier })
          .from(apps)
          .where(and(eq(apps.organizationId, organizationId), matchesIds(apps.id, values)))
      ).map(({ value, name }) => ({ value, name: appName(name) }));
    case 'OWNER':
      return database
        .select({ value: users.id, name: users.name })
        .from(users)
        .where(and(eq(users.organizationId, organizationId), matchesIds(users.id, values)));
    case 'BACKEND': {
      const rows = await database
        .select({ value: backends.id, name: backends.name, kind: backends.kind })
        .from(backends)
        .where(and(eq(backends.organizationId, organizationId), matchesIds(backends.id, values)));
      return rows.map((row) => ({ value: row.value, name: labelByKind(row) }));
    }
    case 'FLAVOUR':
      return database
        .selectDistinct({ value: flavours.name, name: flavours.name })
        .from(flavours)
        .where(
          and(eq(flavours.organizationId, organizationId), inArray(flavours.name, clean(values))),
        );
    case 'IMAGE':
      return database
        .selectDistinct({ value: pods.image, name: pods.image })
        .from(pods)
        .where(and(eq(pods.organizationId, organizationId), inArray(pods.image, clean(values))));
    case 'LABEL': {
      const known = await Promise.all(
        values.map(async (value) =>
          (await isAnywhere(database, organizationId, hasLabel(value))) ? [value] : [],
        ),
      );
      return known.flat().map((value) => ({ value, name: value }));
    }
  }
}

async function isAnywhere(
  database: AuthenticatedContext['hub']['database'],
  organizationId: string,
  condition: SQL,
): Promise<boolean> {
  const [row] = await database
    .select({ one: sql`1` })
    .from(resources)
    .where(and(eq(resources.organizationId, organizationId), condition))
    .limit(1);
  return row !== undefined;
}

function clean(values: string[]): string[] {
  return values.map((value) => value.replaceAll('\0', ''));
}
