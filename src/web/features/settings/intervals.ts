import { countWords } from '#web/lib/words/count-words.ts';

const usual = [15, 60, 360, 720, 1_440, 10_080];

/** What can be chosen, with what is set now among it. */
export function intervals(now: number): { minutes: number; words: string }[] {
  const minutes = [...new Set([...usual, ...(now > 0 ? [now] : [])])].toSorted((a, b) => a - b);
  return [
    { minutes: 0, words: 'Manually only' },
    ...minutes.map((each) => ({ minutes: each, words: `Every ${intervalWords(each)}` })),
  ];
}

function intervalWords(minutes: number): string {
  if (minutes % 1_440 === 0) return countOf(minutes / 1_440, 'day');
  return minutes % 60 === 0 ? countOf(minutes / 60, 'hour') : countOf(minutes, 'minute');
}

function countOf(count: number, unit: string): string {
  return count === 1 ? unit : countWords(count, unit);
}
