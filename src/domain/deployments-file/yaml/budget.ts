/** A file, or one entry of it, asks for more than it may. */
export class TooLarge extends Error {
  override name = 'TooLarge';
}

/** What reading costs, counted: unlike time, the same on every machine. */
type Costs = { lexemes: number; anchors: number; values: number; characters: number };

/**
 * For a file. Some 20 times what the largest published one needs, and little enough to be done with
 * in a second or two. Anchors are fewest because each alias is looked up among all of them.
 */
const fileLimits: Costs = {
  lexemes: 250_000,
  anchors: 5_000,
  values: 500_000,
  characters: 16_000_000,
};

/** Entries that are read by themselves share what is left for their file; none may take it all. */
const shareOfOneEntry = 0.1;

const sentences: Record<keyof Costs, string> = {
  lexemes: `This holds more than ${fileLimits.lexemes} YAML tokens, which is too many to be read`,
  anchors: 'This uses too many anchors and aliases to be read',
  values: 'This holds too many values to be read',
  characters: 'Its aliases repeat too much text to be read',
};

/** Counts what reading has cost so far, and stops it by TooLarge. */
export class Budget {
  readonly spent: Costs = { lexemes: 0, anchors: 0, values: 0, characters: 0 };
  readonly #limits: Costs;
  readonly #whole: Budget | undefined;

  constructor(limits: Costs = fileLimits, whole?: Budget) {
    this.#limits = limits;
    this.#whole = whole;
  }

  spend(what: keyof Costs, amount = 1): void {
    this.spent[what] += amount;
    this.#whole?.spend(what, amount);
    if (this.spent[what] > this.#limits[what]) throw new TooLarge(sentences[what]);
  }

  get isSpent(): boolean {
    const { lexemes, anchors, values, characters } = this.#limits;
    return (
      this.spent.lexemes > lexemes ||
      this.spent.anchors > anchors ||
      this.spent.values > values ||
      this.spent.characters > characters
    );
  }

  ofOneEntry(): Budget {
    const { lexemes, anchors, values, characters } = this.#limits;
    const share = (limit: number) => limit * shareOfOneEntry;
    return new Budget(
      {
        lexemes: share(lexemes),
        anchors: share(anchors),
        values: share(values),
        characters: share(characters),
      },
      this,
    );
  }
}
