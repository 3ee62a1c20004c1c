import { readFileSync } from 'node:fs';
import {
  buildSchema,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  getNamedType,
} from 'graphql';
import { expect, test } from 'vitest';

const sources = import.meta.glob<string>(['/src/web/**/*.{ts,tsx}', '!/src/web/**/*.test.*'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));

/** The documents of a source file: the text of every graphql() in it. */
function documentsIn(source: string): string[] {
  return [...source.matchAll(/graphql\(\s*(?:`([^`]*)`|'([^']*)')/g)].map(
    ([, long, short]) => long ?? short ?? '',
  );
}

/** Where a document asks a backend for its name and not whether it is a demo. */
function namesWithoutMark(document: string): string[] {
  const missing: string[] = [];
  const types = new TypeInfo(schema);
  visit(
    parse(document),
    visitWithTypeInfo(types, {
      SelectionSet(node) {
        const type = getNamedType(types.getParentType());
        if (type?.name !== 'Backend') return;
        const fields = node.selections.flatMap((selection) =>
          selection.kind === Kind.FIELD ? [selection.name.value] : [],
        );
        if (fields.includes('name') && !fields.includes('isDemo')) missing.push(fields.join(' '));
      },
    }),
  );
  return missing;
}

test('whoever asks a backend for its name asks whether it is a demo', () => {
  const documents = Object.entries(sources).flatMap(([file, source]) =>
    documentsIn(source).map((document) => ({ file, missing: namesWithoutMark(document) })),
  );
  expect(documents.length).toBeGreaterThan(50);
  expect(documents.filter(({ missing }) => missing.length > 0)).toEqual([]);
});

test('a document that does not is found', () => {
  expect(namesWithoutMark('{ backends { id name } }')).toEqual(['id name']);
  expect(namesWithoutMark('{ backends { id name isDemo } }')).toEqual([]);
});
