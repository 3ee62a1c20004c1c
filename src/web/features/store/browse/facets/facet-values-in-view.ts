type FacetValue = { value: string; label: string; count: number };

/** Values that a folded facet shows. */
const foldedValues = 6;

type FacetView = {
  values: readonly FacetValue[];
  chosen: readonly string[];
  isOpen: boolean;
  /** What the labels are searched for; only in an open facet. */
  text: string;
};

/**
 * `all` the values of a facet and those that are `shown`. What is chosen is always among them, also
 * when no app of the list has it any more, so that it can be unchosen.
 */
export function facetValuesInView({ values, chosen, isOpen, text }: FacetView): {
  all: FacetValue[];
  shown: FacetValue[];
} {
  const missing = chosen
    .filter((value) => !values.some((each) => each.value === value))
    .map((value) => ({ value, label: value, count: 0 }));
  const all = [...values, ...missing];
  if (isOpen || !isFolded(all.length)) {
    const wanted = text.trim().toLowerCase();
    return { all, shown: all.filter(({ label }) => label.toLowerCase().includes(wanted)) };
  }
  return {
    all,
    shown: all.filter(({ value }, at) => at < foldedValues || chosen.includes(value)),
  };
}

/** Whether a facet of so many values shows only some of them at first: a single one is never hidden. */
export function isFolded(count: number): boolean {
  return count > foldedValues + 1;
}
