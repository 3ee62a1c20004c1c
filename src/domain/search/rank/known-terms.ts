import type { SearchIndex } from '../index/search-index.ts';
import type { Query } from './query.ts';
import type { WeightedTerm } from './score.ts';
import { nearestTerms, spellingsOf } from './spellings.ts';

/**
 * The terms of a query that some document has. A typed word that none has stands for the words that
 * are nearest to it.
 */
export function knownTerms(index: SearchIndex, query: Query): WeightedTerm[] {
  return query.terms.flatMap(({ term, weight, source }, at): WeightedTerm[] => {
    const number = index.vocabulary.find(term);
    const word = source.kind === 'WORD' ? at : -1;
    if (number !== undefined && (index.frequencies[number] ?? 0) > 0)
      return [{ number, term, weight, word, source }];
    return word < 0 ? [] : spellingsOf(index, typedAt(query, at)).map((one) => ({ ...one, word }));
  });
}

/** For a query whose own words are said by nothing that may be shown: the words nearest to them. */
export function nearTerms(index: SearchIndex, query: Query): WeightedTerm[] {
  return query.words.flatMap((typed, word) =>
    nearestTerms(index, typed).map((one) => ({ ...one, word })),
  );
}

function typedAt({ words }: Query, at: number) {
  return words[at] ?? { stem: '', typed: '' };
}
