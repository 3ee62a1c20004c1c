import { splitWords, type Word } from './split-words.ts';
import { stemWord } from './stem-word.ts';
import { isStopWord } from './stop-words.ts';

/** What is counted and compared: the stem of a word, or of several that are written as one. */
export type Term = { stem: string; words: readonly Word[] };

/** Of so many words that are written together, one word is made too: U-Net is unet. */
const maxJoined = 3;

/**
 * The terms of a text in their order. Words that say nothing are left out, unless the text has no
 * others: some names are made of them.
 */
export function termsOf(text: string): Term[] {
  const words = splitWords(text);
  const telling = words.filter(isTelling);
  return (telling.length > 0 ? telling : words).map((word) => ({
    stem: stemWord(word.text),
    words: [word],
  }));
}

function isTelling(word: Word): boolean {
  return !isStopWord(word.text);
}

/** Terms of words that are written together, as one: light-sheet -> lightsheet. */
export function joinedTermsOf(text: string): Term[] {
  const terms: Term[] = [];
  let run: Word[] = [];
  const close = () => {
    if (run.length > 1 && run.length <= maxJoined) terms.push(joined(run));
    run = [];
  };
  for (const word of splitWords(text)) {
    if (!word.isJoined) close();
    run.push(word);
  }
  close();
  return terms;
}

export function joined(words: readonly Word[]): Term {
  return { stem: stemWord(words.map(({ text }) => text).join('')), words };
}
