import { and, type SQL } from 'drizzle-orm';
import type { DefinitionFilter, DefinitionOrder } from '#generated/resolvers.ts';
import type { Offered, Ranking } from '#domain/search/rank/rank.ts';
import { fieldsOfDefinition } from '#domain/search/said-of.ts';
import { whyFound } from '#domain/search/why.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { searchWords } from '#hub/schema/base/check-input.ts';
import type { ListArgs } from '#hub/schema/base/list-args.ts';
import { listWindow } from '#hub/schema/base/list-window.ts';
import { foundRow } from '#hub/storefront/search/why-of-row.ts';
import { definitionCards } from '#hub/store/card-tables.ts';
import type { DefinitionRow } from '#hub/store/rows.ts';
import { conditionsOf, findTexts } from './definition-conditions.ts';
import { definitionsMeeting, findDefinitions } from './found-definitions.ts';
import { portConditions } from './ports-meeting.ts';
import { rowsInOrder } from './rows-in-order.ts';

type Args = ListArgs<DefinitionFilter, DefinitionOrder>;
export type DefinitionsFound = {
  items: DefinitionRow[];
  totalCount: number;
  /** How the words were read; null when the list is in another order. */
  searched: Ranking | null;
};

/**
 * The words by which a list is sorted: those of its filter, when nothing else is to sort it. What
 * is an alternative to the words has no place in their order.
 */
export function rankedText({ filters, ordering }: Args): string | null {
  const text = searchWords(filters?.search);
  if (text === null || filters?.OR) return null;
  const [first] = ordering ?? [];
  return !first || first.relevance?.startsWith('DESC') ? text : null;
}

/** To the store relevance is nothing that it could sort by. */
export function withoutRelevance(ordering: Args['ordering']): Omit<DefinitionOrder, 'relevance'>[] {
  return (ordering ?? []).filter(({ relevance }) => relevance == null);
}

/** One window of what words find, best first. */
export async function rankedPage(
  asker: AuthenticatedContext,
  { filters, pagination }: Args,
  text: string,
  isShown: SQL,
): Promise<DefinitionsFound> {
  const { offset, limit } = listWindow(pagination);
  const ranking = await findDefinitions(asker, text, 'SHOWN');
  const within = await meeting(asker, { ...filters, search: null }, isShown);
  const ids = ranking.first(offset + limit, within).slice(offset);
  const rows = await rowsInOrder(asker, ids);
  return {
    items: rows.map((row) =>
      foundRow({ ...row }, () => whyFound(ranking, row.id, fieldsOfDefinition(row))),
    ),
    totalCount: within ? ranking.countWithin(within) : ranking.count,
    searched: ranking,
  };
}

/** What the rest of a filter leaves; undefined when it asks for nothing. */
async function meeting(
  asker: AuthenticatedContext,
  filters: DefinitionFilter,
  isShown: SQL,
): Promise<Offered | undefined> {
  if (Object.values(filters).every((value) => value == null)) return undefined;
  const cards = asker.hub.database
    .select({ id: definitionCards.definitionId })
    .from(definitionCards)
    .$dynamic();
  const found = await findTexts(asker, filters);
  const conditions = conditionsOf(asker, filters, await portConditions(asker, filters), found);
  return definitionsMeeting(asker, cards.where(and(isShown, conditions)));
}
