import { graphql, type ResultOf } from '#hub-client/graphql.ts';

export const podLogSearch = graphql(`
  subscription PodLogSearch(
    $pod: ID!
    $text: String!
    $isRegex: Boolean!
    $isCaseSensitive: Boolean!
    $max: Int!
    $since: DateTime
    $sources: [LogSource!]!
  ) {
    podLogSearch(
      pod: $pod
      text: $text
      isRegex: $isRegex
      isCaseSensitive: $isCaseSensitive
      max: $max
      since: $since
      sources: $sources
    ) {
      matches {
        at
        source
        line
        text
      }
      searchedLines
      isEnd
      isCut
      problem
    }
  }
`);
export type LogSearchMessage = ResultOf<typeof podLogSearch>['podLogSearch'];
export type LogMatch = LogSearchMessage['matches'][number];
export type LogSource = 'STDOUT' | 'STDERR';
