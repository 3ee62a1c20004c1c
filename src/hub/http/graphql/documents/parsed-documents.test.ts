import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { maxKeptCharacters, maxKeptLength, parsedDocuments } from './parsed-documents.ts';

const document = parse('{ me { sub } }');

test('documents that are read again are known, and all that are kept are bounded in characters', () => {
  const { documentCache } = parsedDocuments();
  documentCache.set('{ me { sub } }', document);
  expect(documentCache.get('{ me { sub } }')).toBe(document);
  for (let n = 0; n < 200; n += 1)
    documentCache.set(`{ me { sub } } # ${n} ${'x'.repeat(maxKeptLength - 100)}`, document);
  expect(documentCache.size).toBeGreaterThan(10);
  expect([...documentCache.keys()].join('').length).toBeLessThanOrEqual(maxKeptCharacters);
});

test('a document of a megabyte is not kept', () => {
  const { documentCache } = parsedDocuments();
  documentCache.set(`{ me { sub } } # ${'x'.repeat(1024 * 1024)}`, document);
  expect(documentCache.size).toBe(0);
});
