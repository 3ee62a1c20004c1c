/** A word as it stands in a text. */
export type Word = {
  /** In lower case, without marks over its letters. */
  text: string;
  /** Where it stands in the text. */
  start: number;
  end: number;
  /** Written together with the word before it: light-sheet, sigma_x, CycleGAN. */
  isJoined: boolean;
};

/** A longer run of letters is no word; what follows is not looked at. */
const maxWordLength = 60;
const runs = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
const joints = new Set(['-', '_', '\u2010', '\u2011']);
/** Where a word written without spaces begins anew: camel|Case, HTML|Text. */
const humps = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll}{2})/u;

/** The words of a text, in their order; camelCase and snake_case are several. */
export function splitWords(text: string): Word[] {
  const words: Word[] = [];
  for (const run of text.matchAll(runs)) {
    let start = run.index;
    const isJoined = joints.has(text[start - 1] ?? '') && words.at(-1)?.end === start - 1;
    for (const [at, part] of partsOf(run[0]).entries()) {
      words.push({
        text: plain(part.slice(0, maxWordLength)),
        start,
        end: start + part.length,
        isJoined: isJoined || at > 0,
      });
      start += part.length;
    }
  }
  return words;
}

function partsOf(run: string): string[] {
  return /\p{Ll}\p{Lu}|\p{Lu}\p{Lu}\p{Ll}/u.test(run) ? run.split(humps) : [run];
}

function plain(word: string): string {
  const lower = word.toLowerCase();
  if (/^[a-z0-9]*$/.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .normalize('NFC');
}
