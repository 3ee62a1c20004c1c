import { tasksOf } from '../tasks/tasks-of.ts';
import { searchFields, textOf, type SearchField, type SearchFields } from './document.ts';
import { taskTerm } from './lexicon/concepts.ts';
import { findConcepts, withAncestors } from './lexicon/find-concepts.ts';
import type { Ranking } from './rank/rank.ts';
import type { WeightedTerm } from './rank/score.ts';
import type { Word } from './text/split-words.ts';
import { joinedTermsOf, termsOf } from './text/terms-of.ts';

/** Why something was found. */
export type Reason = {
  kind:
    | 'NAME_EQUAL'
    | 'NAME_PREFIX'
    | 'NAME_SIMILAR'
    | 'WORD'
    | 'PREFIX'
    | 'COMPOUND'
    | 'TYPO'
    | 'SYNONYM'
    | 'CONCEPT'
    | 'TASK'
    | 'RELATED';
  /** What was typed; null when no word of it alone is the reason. */
  typed: string | null;
  /** The words as they stand there. */
  said: string;
  field: SearchField | null;
  /** The concept or the task. */
  label: string | null;
};

const maxReasons = 8;
const maxRelated = 2;
/** Beyond this a text is not looked through for its reasons. */
const maxLength = 4_000;

/** The words of a document by their terms: as they stand there, and where first. */
type Said = Map<string, { said: string; field: SearchField }>;

/** The reasons for which a query has found a document, its name and typed words first. */
export function whyFound(ranking: Ranking, id: string, fields: SearchFields): Reason[] {
  const said = saidIn(fields);
  const reasons = new Map<string, Reason>();
  const add = (reason: Reason) => {
    const key = `${reason.kind} ${reason.typed} ${reason.said.toLowerCase()}`;
    if (!reasons.has(key)) reasons.set(key, reason);
  };
  const match = ranking.nameMatch(id);
  if (match)
    add({
      kind: `NAME_${match.kind}`,
      typed: ranking.query.text,
      said: fields.names[0] ?? '',
      field: 'names',
      label: null,
    });
  for (const term of ranking.terms) {
    const reason = reasonOf(term, ranking, said, fields);
    if (reason) add(reason);
  }
  return limited([...reasons.values()]);
}

/** What merely goes with the words is said only where hardly anything else is. */
function limited(reasons: readonly Reason[]): Reason[] {
  const own = reasons.filter(({ kind }) => kind !== 'RELATED');
  const related = reasons.filter(({ kind }) => kind === 'RELATED');
  const saidAlready = new Set(own.map(({ said }) => said.toLowerCase()));
  const others = related.filter(({ said }) => !saidAlready.has(said.toLowerCase()));
  return [...own, ...(own.length === 0 ? others.slice(0, maxRelated) : [])].slice(0, maxReasons);
}

function reasonOf(
  { source, term, word }: WeightedTerm,
  { query }: Ranking,
  said: Said,
  fields: SearchFields,
): Reason | undefined {
  if (source.kind === 'TASK') return reasonOfTask(term, source.label, fields);
  const here = said.get(term);
  if (!here) return undefined;
  const typed = 'typed' in source ? source.typed : (query.words[word]?.typed ?? null);
  const label = 'label' in source ? source.label : null;
  return { kind: source.kind, typed, label, ...here };
}

function reasonOfTask(term: string, label: string, fields: SearchFields): Reason | undefined {
  const { names, keywords, functions, description } = fields;
  const tasks = tasksOf({
    names: [...names, ...keywords, ...functions],
    descriptions: [description],
  });
  if (!tasks.some((key) => taskTerm(key) === term)) return undefined;
  return { kind: 'TASK', typed: null, said: label, field: null, label };
}

function saidIn(fields: SearchFields): Said {
  const all: Said = new Map();
  for (const field of searchFields) addField(all, field, textOf(fields, field).slice(0, maxLength));
  return all;
}

function addField(all: Said, field: SearchField, text: string): void {
  const add = (term: string, words: readonly Word[]) => {
    const [first, last] = [words.at(0), words.at(-1)];
    if (!first || !last || all.has(term)) return;
    all.set(term, { said: text.slice(first.start, last.end), field });
  };
  const terms = termsOf(text);
  for (const { stem, words } of [...terms, ...joinedTermsOf(text)]) add(stem, words);
  for (const { concept, from, to } of findConcepts(terms)) {
    const words = terms.slice(from, to).flatMap((term) => term.words);
    for (const id of withAncestors(concept.id)) add(id, words);
  }
}
