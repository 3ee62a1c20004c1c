/** Letters in the words of one field that British and American English write differently. */
const endings: readonly [RegExp, string][] = [
  [/isation(s?)$/, 'ization$1'],
  // Not noise, raise, precise, exercise: those are written so everywhere.
  [/([^aeou])is(e|ed|es|ing|er|ers|able)$/, '$1iz$2'],
  [/ys(e|ed|es|ing|er|ers)$/, 'yz$1'],
  [/(lab|mod|chann|tunn|sign|trav|pan|lev)([ea])ll(ed|ing|er|ers)$/, '$1$2l$3'],
  [/(col|behavi|neighb|tum|fav|harb|vap)our/, '$1or'],
  [/(cent|fib|met|lit)re(s?)$/, '$1er$2'],
  [/^grey/, 'gray'],
  [/^(an|isch)aem/, '$1em'],
  [/haem/, 'hem'],
  [/^oed/, 'ed'],
  [/^foet/, 'fet'],
];
const sameEverywhere =
  /^(?:analyses|paralyses|precis|concis|promis|compromis|comparis|exercis|ris|aris|wis|otherwis|likewis|advis|revis|devis|supervis|surpris|enterpris|compris|improvis|expertis|premis|televis|paradis|franchis|merchandis|excis|incis)/;

/** A lower-case word as American English spells it: colour -> color, binarise -> binarize. */
export function americanSpelling(word: string): string {
  if (word.length < 4 || sameEverywhere.test(word)) return word;
  for (const [british, american] of endings)
    if (british.test(word)) return word.replace(british, american);
  return word;
}
