import MiniSearch from 'minisearch';
import { profileOf } from '#domain/search/document.ts';
import { createSearchIndex } from '#domain/search/index/search-index.ts';
import { offeredOf, rank } from '#domain/search/rank/rank.ts';
import type { Tool } from './judged-data.ts';

/** What is compared: the ids that a text finds among some tools, best first. */
export type Engine = { search(text: string, isOffered?: (id: string) => boolean): string[] };

/** The product's own index and ranking. */
export function kabinetEngine(tools: readonly Tool[]): Engine {
  const index = createSearchIndex(
    tools.map(({ id, fields }) => ({ id, names: fields.names, profile: profileOf(fields) })),
  );
  return {
    search: (text, isOffered) =>
      rank(index, text, isOffered && offeredOf(index, isOffered)).first(maxFound),
  };
}

const maxFound = 100;

export function miniSearchEngine(tools: readonly Tool[]): Engine {
  const engine = new MiniSearch<Record<string, string>>({
    fields: ['name', 'keywords', 'functions', 'description', 'text', 'ports'],
    searchOptions: {
      boost: { name: 3, keywords: 2, functions: 1.5 },
      prefix: true,
      fuzzy: 0.2,
    },
  });
  engine.addAll(
    tools.map(({ id, name, fields }) => ({
      id,
      name,
      keywords: fields.keywords.join(' '),
      functions: fields.functions.join(' '),
      description: fields.description,
      text: fields.text,
      ports: fields.ports.join(' '),
    })),
  );
  return {
    search(text, isOffered) {
      const found = engine.search(text, isOffered && { filter: ({ id }) => isOffered(String(id)) });
      return found.slice(0, maxFound).map(({ id }) => String(id));
    },
  };
}
