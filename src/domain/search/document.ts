import { tasksOf } from '../tasks/tasks-of.ts';
import { taskTerm } from './lexicon/concepts.ts';
import { findConcepts, withAncestors } from './lexicon/find-concepts.ts';
import { joinedTermsOf, termsOf } from './text/terms-of.ts';

/** What is said of an app or a node, by where it is said. */
export type SearchFields = {
  /** The name first, then others that it is known by. */
  names: readonly string[];
  keywords: readonly string[];
  /** Names of what it can do: the nodes of an app. */
  functions: readonly string[];
  description: string;
  /** Anything longer. */
  text: string;
  /** Names, labels and types of inputs and outputs. */
  ports: readonly string[];
};
export type SearchField = keyof SearchFields;

/**
 * How much a word counts by where it stands, and how long such a text usually is: in a longer one
 * each word says less. Fixed, so that what a card holds depends on nothing but its own texts.
 */
const fieldRules: Record<SearchField, { weight: number; usualLength: number; slope: number }> = {
  names: { weight: 3, usualLength: 4, slope: 0.5 },
  keywords: { weight: 2, usualLength: 5, slope: 0.5 },
  functions: { weight: 1.5, usualLength: 20, slope: 0.5 },
  description: { weight: 1, usualLength: 15, slope: 0.5 },
  text: { weight: 0.5, usualLength: 60, slope: 0.5 },
  ports: { weight: 0.5, usualLength: 20, slope: 0.5 },
};
export const searchFields = Object.keys(fieldRules) as SearchField[];

/** Of each field so many characters are read. */
const maxFieldLength = 20_000;

/** The terms of a document with how much each counts in it. */
export type Profile = Map<string, number>;

export function profileOf(fields: SearchFields): Profile {
  const profile: Profile = new Map();
  for (const field of searchFields) addField(profile, field, textOf(fields, field));
  const tasks = tasksOf({
    names: [...fields.names, ...fields.keywords, ...fields.functions],
    descriptions: [fields.description],
  });
  for (const task of tasks) add(profile, taskTerm(task), 2);
  return profile;
}

export function textOf(fields: SearchFields, field: SearchField): string {
  const value = fields[field];
  return (typeof value === 'string' ? value : value.join('\n')).slice(0, maxFieldLength);
}

function addField(profile: Profile, field: SearchField, text: string): void {
  const terms = termsOf(text);
  if (terms.length === 0) return;
  const { weight, usualLength, slope } = fieldRules[field];
  const each = weight / (1 - slope + (slope * terms.length) / usualLength);
  for (const { stem } of terms) add(profile, stem, each);
  for (const { stem } of joinedTermsOf(text)) add(profile, stem, each);
  const ids = findConcepts(terms).flatMap(({ concept }) => withAncestors(concept.id));
  for (const id of ids) add(profile, id, each);
}

function add(profile: Profile, term: string, weight: number): void {
  profile.set(term, (profile.get(term) ?? 0) + weight);
}
