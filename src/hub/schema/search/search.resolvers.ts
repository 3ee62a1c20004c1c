import type { Reason } from '#domain/search/why.ts';
import { sentenceOf } from '#domain/search/reason-sentence.ts';
import { readingOf } from '#domain/search/reading-of.ts';
import type { Resolvers, SearchedField } from '#generated/resolvers.ts';
import { whyOfRow } from '#hub/storefront/search/why-of-row.ts';

/** How a search was read, and why something was found. */
export const searchResolvers: Resolvers = {
  App: { why: (app) => whyOfRow(app) },
  Definition: { why: (definition) => whyOfRow(definition) },
  AppPage: { searched: ({ searched, items }) => searched && readingOf(searched, reasonsOf(items)) },
  DefinitionPage: {
    searched: ({ searched, items }) => searched && readingOf(searched, reasonsOf(items)),
  },
  SearchReason: {
    field: ({ field }: Reason) => (field === null ? null : (field.toUpperCase() as SearchedField)),
    sentence: (reason: Reason) => sentenceOf(reason),
  },
};

/** Why the best of one window are there. */
const best = 3;

function reasonsOf(rows: readonly object[]): Reason[] {
  return rows.slice(0, best).flatMap(whyOfRow);
}
