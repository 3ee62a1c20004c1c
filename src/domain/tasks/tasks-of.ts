import { vocabulary, type TaskWords } from './vocabulary.ts';

/** What is said of an app or a definition. */
export type Said = {
  /** Names, identifiers and collections. */
  names: readonly string[];
  /** Sentences. */
  descriptions: readonly string[];
};

/**
 * The keys of the tasks that an app or a definition is for, in the order of the vocabulary; none
 * when its words say none.
 */
export function tasksOf({ names, descriptions }: Said): string[] {
  const inNames = names.map(wordsOf);
  const anywhere = [...inNames, ...descriptions.map(wordsOf)];
  return vocabulary.filter((task) => isMeant(task, inNames, anywhere)).map(({ key }) => key);
}

function isMeant(task: TaskWords, inNames: string[], anywhere: string[]): boolean {
  return (
    anywhere.some((text) => task.anywhere.some((word) => says(text, word))) ||
    inNames.some((text) => task.inNames.some((word) => says(text, word)))
  );
}

/** Lower-case words between single spaces: measureROI_area -> ' measure roi area '. */
function wordsOf(text: string): string {
  const words =
    text
      .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return ` ${words.join(' ')} `;
}

function says(text: string, word: string): boolean {
  return text.includes(word.endsWith('*') ? ` ${word.slice(0, -1)}` : ` ${word} `);
}
