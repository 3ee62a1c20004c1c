import { expect, test } from 'vitest';
import { changedDraft, maxFeatured, type Draft } from './featured-draft.ts';

const item = (id: string) => ({ id, name: id, by: '' });
const draft: Draft = { apps: [item('a'), item('b'), item('c')], nodes: [] };
const ids = ({ apps }: Draft) => apps.map(({ id }) => id).join('');

test('an item moves to a place, and no further than to the ends', () => {
  expect(ids(changedDraft(draft, { kind: 'move', side: 'apps', id: 'c', to: 0 }))).toBe('cab');
  expect(ids(changedDraft(draft, { kind: 'move', side: 'apps', id: 'a', to: 1 }))).toBe('bac');
  expect(ids(changedDraft(draft, { kind: 'move', side: 'apps', id: 'a', to: 99 }))).toBe('bca');
  expect(ids(changedDraft(draft, { kind: 'move', side: 'apps', id: 'b', to: -1 }))).toBe('bac');
});

test('an item is featured once', () => {
  expect(changedDraft(draft, { kind: 'add', side: 'apps', item: item('b') })).toBe(draft);
});

test('what is full takes no more', () => {
  const full = Array.from({ length: maxFeatured + 5 }, (_, at) => item(`${at}`)).reduce(
    (now, each) => changedDraft(now, { kind: 'add', side: 'nodes', item: each }),
    draft,
  );
  expect(full.nodes).toHaveLength(maxFeatured);
  expect(ids(full)).toBe('abc');
});

test('a removed item leaves its side alone', () => {
  expect(ids(changedDraft(draft, { kind: 'remove', side: 'apps', id: 'b' }))).toBe('ac');
});
