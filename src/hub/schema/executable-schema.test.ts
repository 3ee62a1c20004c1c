import { readdir } from 'node:fs/promises';
import { buildASTSchema, concatAST, parse } from 'graphql';
import { expect, test } from 'vitest';
import { executableSchema, sdlModules } from './executable-schema.ts';

test('every SDL module is served, however deep its folder lies', async () => {
  const below = await readdir(import.meta.dirname, { recursive: true });
  const modules = below.filter((name) => name.endsWith('.graphql'));
  expect(modules.length).toBeGreaterThan(20);
  expect(Object.keys(sdlModules).sort()).toEqual(modules.map((name) => `./${name}`).sort());
});

test('what introspection says of every type is what its SDL says', () => {
  const written = buildASTSchema(
    concatAST(Object.values(sdlModules).map((text) => parse(text))),
  ).getTypeMap();
  const served = executableSchema().getTypeMap();
  const own = Object.keys(written).filter((name) => !name.startsWith('__'));
  expect(Object.fromEntries(own.map((name) => [name, served[name]?.description]))).toEqual(
    Object.fromEntries(own.map((name) => [name, written[name]?.description])),
  );
});
