import { maxQueryLength, maxQueryWords } from './rank/query.ts';
import type { Ranking } from './rank/rank.ts';
import type { Reason } from './why.ts';

/** How words were read, where that is not exactly what was typed. */
export type Reading = {
  isCut: boolean;
  isNearest: boolean;
  unknownWords: string[];
  nearestWords: string[];
  sentence: string | null;
};

const maxNearest = 3;

/** `reasons`: why the best of what was found is there; they have the words as they are written there. */
export function readingOf(
  { query, terms, isNearest }: Ranking,
  reasons: readonly Reason[],
): Reading {
  const mistyped = terms.flatMap(({ source }) => (source.kind === 'TYPO' ? [source.typed] : []));
  const found = new Set(terms.flatMap(({ word }) => (word >= 0 ? [query.words[word]?.typed] : [])));
  const missing = query.words.flatMap(({ typed }) => (found.has(typed) ? [] : [typed]));
  const unknownWords = [...new Set([...missing, ...mistyped])];
  const nearestWords = unknownWords.length > 0 ? nearestOf(reasons) : [];
  return {
    isCut: query.isCut,
    isNearest,
    unknownWords,
    nearestWords,
    sentence: sentenceOf({ isCut: query.isCut, unknownWords, nearestWords }),
  };
}

function nearestOf(reasons: readonly Reason[]): string[] {
  const near = reasons.filter(({ kind }) => kind === 'TYPO' || kind === 'NAME_SIMILAR');
  const byLetters = new Map(near.map(({ said }) => [said.toLowerCase(), said]));
  return [...byLetters.values()].slice(0, maxNearest);
}

function sentenceOf({
  isCut,
  unknownWords,
  nearestWords,
}: Omit<Reading, 'isNearest' | 'sentence'>): string | null {
  const parts = [
    isCut
      ? `Of this long text the first ${maxQueryLength.toLocaleString('en')} characters and the ${maxQueryWords} rarest words were searched.`
      : '',
    unknownWords.length > 0 ? `Nothing says ${quoted(unknownWords)}.` : '',
    nearestWords.length > 0 ? `Nearest: ${nearestWords.join(', ')}.` : '',
  ];
  const sentence = parts.filter((part) => part !== '').join(' ');
  return sentence === '' ? null : sentence;
}

const maxQuoted = 5;

function quoted(words: readonly string[]): string {
  const shown = words.slice(0, maxQuoted).map((word) => `"${word}"`);
  return words.length > maxQuoted ? `${shown.join(', ')} and others` : shown.join(', ');
}
