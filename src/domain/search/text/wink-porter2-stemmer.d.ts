declare module 'wink-porter2-stemmer' {
  /** The stem of a lower-case English word by the Porter 2 algorithm. */
  function stem(word: string): string;
  export = stem;
}
