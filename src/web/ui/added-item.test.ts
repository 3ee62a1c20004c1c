import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkTypes, drawn, treeWithItem, type Tree } from './testing/add-item.ts';

const file = 'src/web/ui/kbd.tsx';
let tree: Tree;
beforeAll(async () => {
  tree = await treeWithItem(join(import.meta.dirname, 'testing/kbd.item.json'));
}, 120_000);
afterAll(async () => {
  await tree.remove();
});

test('the command of shadcn adds a component beside ours, and asks its server for nothing but colours', async () => {
  const before = await readdir(import.meta.dirname);
  const after = await readdir(join(tree.folder, 'src/web/ui'));
  expect(after.filter((name) => !before.includes(name))).toEqual(['kbd.tsx']);
  expect(tree.asked).toEqual(['/colors/neutral.json']);
});

test('what it has added imports what we have, under our names', async () => {
  const code = await readFile(join(tree.folder, file), 'utf8');
  expect(code).toContain('from "#web/lib/cn.ts"');
  expect(code).toContain('from "#web/ui/button.tsx"');
});

test('what it has added fits our types', async () => {
  await expect(checkTypes(tree, file)).resolves.toBeUndefined();
}, 120_000);

test('what it has added passes our lint', async () => {
  const said = await tree.tool('eslint/bin/eslint.js', '--max-warnings', '0', file);
  expect(said).toBe('');
}, 120_000);

test('what it has added is drawn with our colours, and a class that is given wins', async () => {
  const html = await drawn(tree, file);
  expect(html).toContain(
    '<kbd data-slot="kbd" class="text-muted-foreground rounded-sm px-1 bg-card">',
  );
  expect(html).toMatch(/<button data-slot="button" type="button" class="[^"]* bg-card">K</);
}, 120_000);
