import { and, arrayOverlaps, eq, sql, type SQL } from 'drizzle-orm';
import { structureName } from '#domain/definition/ports/structure-names.ts';
import type { DefinitionFilter, PortDemandInput } from '#generated/resolvers.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { filterValues, searchWords } from '#hub/schema/base/check-input.ts';
import { composeFilters } from '#hub/schema/base/compose-filters.ts';
import { matchesIds } from '#hub/schema/base/matches-ids.ts';
import { definitionCards } from '#hub/store/card-tables.ts';
import { findDefinitions, isAmong } from './found-definitions.ts';

type Filter = DefinitionFilter | null | undefined;

type PortCondition = (demand: PortDemandInput) => SQL;

/** What cards have to meet. */
export function conditionsOf(
  { principal }: AuthenticatedContext,
  filters: Filter,
  portsMeet: PortCondition,
  found: FoundByText,
): SQL | undefined {
  const composed = composeFilters<DefinitionFilter>(
    filters,
    ({ ids, search, demands, ...filter }) => {
      const [tasks, takes, gives] = [
        filterValues(filter.tasks, 'tasks'),
        filterValues(filter.takes, 'inputs')?.map(structureName),
        filterValues(filter.gives, 'outputs')?.map(structureName),
      ];
      return [
        matchesIds(definitionCards.definitionId, ids),
        isFound(found, searchWords(search)),
        tasks && arrayOverlaps(definitionCards.tasks, tasks),
        takes && arrayOverlaps(definitionCards.takes, takes),
        gives && arrayOverlaps(definitionCards.gives, gives),
        filter.kind == null ? undefined : eq(definitionCards.kind, filter.kind),
        ...(demands ?? []).map(portsMeet),
      ];
    },
  );
  return and(eq(definitionCards.organizationId, principal.organizationId), composed);
}

/** The definitions that each of the texts of a filter has found. */
export type FoundByText = ReadonlyMap<string, readonly string[]>;

/** Looks for every text that stands in a filter or in those nested in it. */
export async function findTexts(
  asker: AuthenticatedContext,
  filters: Filter,
): Promise<FoundByText> {
  const found = new Map<string, readonly string[]>();
  for (const text of textsOf(filters)) {
    const ranking = await findDefinitions(asker, text, 'ALL');
    found.set(text, ranking.first(ranking.count));
  }
  return found;
}

function textsOf(filter: Filter): string[] {
  if (!filter) return [];
  const own = searchWords(filter.search);
  return [...(own === null ? [] : [own]), ...[filter.AND, filter.OR, filter.NOT].flatMap(textsOf)];
}

function isFound(found: FoundByText, text: string | null): SQL | undefined {
  if (text === null) return undefined;
  const ids = found.get(text) ?? [];
  return ids.length === 0 ? sql`false` : isAmong(ids);
}
