import { expect, test } from 'vitest';
import { actionsMatching } from './actions.ts';

const actions = [
  { title: 'Add repository', words: 'github source' },
  { title: 'Connect a backend', words: 'docker machine' },
];
const titles = (wanted: string) => actionsMatching(actions, wanted).map(({ title }) => title);

test('an action is found by the beginnings of its words, in any order', () => {
  expect(titles('repo add')).toEqual(['Add repository']);
  expect(titles('Dock')).toEqual(['Connect a backend']);
});

test('letters within a word find nothing', () => {
  expect(titles('pository')).toEqual([]);
});

test('all actions are offered while nothing is wanted', () => {
  expect(titles('  ')).toHaveLength(2);
});
