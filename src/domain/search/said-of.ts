import { appName } from '../release/app-name.ts';
import type { Definition, Port } from '../definition/definition.ts';
import type { SearchFields } from './document.ts';

type SearchedDefinition = Pick<
  Definition,
  'name' | 'description' | 'args' | 'returns' | 'collections' | 'keywords'
>;

/** Where words are looked for of a node. */
export function fieldsOfDefinition(definition: SearchedDefinition): SearchFields {
  const { name, description, args, returns, collections, keywords } = definition;
  const ports = [...args, ...returns];
  return {
    names: [name],
    keywords: [...new Set([...keywords, ...collections])],
    functions: [],
    description,
    text: textsOf(ports).join('\n'),
    ports: [...new Set(wordsOf(ports))],
  };
}

/** What is said of an app beside its nodes. */
export type SearchedApp = {
  identifier: string;
  /** Other names that it is known by. */
  aliases: readonly string[];
  keywords: readonly string[];
  description: string;
  /** Descriptions of its other releases. */
  otherDescriptions: readonly string[];
};

/** Of an app with many nodes, so many words of each kind are kept. */
const maxWords = 400;

/** Where words are looked for of an app: in what is said of it and of its nodes. */
export function fieldsOfApp(app: SearchedApp, nodes: readonly SearchFields[]): SearchFields {
  const unique = (words: readonly string[]) =>
    [...new Set(words.filter((word) => word !== ''))].slice(0, maxWords);
  return {
    names: [...new Set([appName(app.identifier), app.identifier, ...app.aliases])],
    keywords: unique([...app.keywords, ...nodes.flatMap(({ keywords }) => keywords)]),
    functions: unique(nodes.flatMap(({ names }) => names)),
    description: app.description,
    text: unique([...app.otherDescriptions, ...nodes.map(({ description }) => description)]).join(
      '\n',
    ),
    ports: unique(nodes.flatMap(({ ports }) => ports)),
  };
}

/** Keys, labels, structures and choices. */
function wordsOf(ports: readonly Port[]): string[] {
  return ports.flatMap(({ key, label, identifier, choices, children }) => [
    ...[key, label, identifier].filter((word) => word != null && !isPlaceholder(word)),
    ...(choices ?? []).map((choice) => choice.label),
    ...wordsOf(children),
  ]) as string[];
}

/** Keys that say nothing: of an unnamed return value, of what a list holds. */
function isPlaceholder(word: string): boolean {
  return /^(?:return\d*|\.\.\.|value|key)$/i.test(word);
}

function textsOf(ports: readonly Port[]): string[] {
  return ports.flatMap(({ description, children }) => [
    ...(description === null ? [] : [description]),
    ...textsOf(children),
  ]);
}
