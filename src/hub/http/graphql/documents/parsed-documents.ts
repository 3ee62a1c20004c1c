import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Characters of the documents that are kept parsed; a parsed one takes some fifty times as much memory. */
export const maxKeptCharacters = 1024 * 1024;
/** One that is longer is parsed anew whenever it comes. */
export const maxKeptLength = 64 * 1024;

/**
 * Documents that were read before, so that those of the pages are parsed and validated once. Whoever sends
 * documents, signed in or not, fills no memory with them. What could not be parsed is not remembered: what is too
 * long for one asker may be short enough for another.
 */
export function parsedDocuments() {
  return {
    documentCache: new LRUCache<string, DocumentNode>({
      maxSize: maxKeptCharacters,
      maxEntrySize: maxKeptLength,
      sizeCalculation: (_document, text) => Math.max(1, text.length),
    }),
    errorCache: { get: () => undefined, set: () => {} },
  };
}
