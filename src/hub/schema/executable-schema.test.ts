import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { sdlModules } from './executable-schema.ts';

test('every SDL module is served, however deep its folder lies', async () => {
  const below = await readdir(import.meta.dirname, { recursive: true });
  const modules = below.filter((name) => name.endsWith('.graphql'));
  expect(modules.length).toBeGreaterThan(20);
  expect(Object.keys(sdlModules).sort()).toEqual(modules.map((name) => `./${name}`).sort());
});
