import { expect, test } from 'vitest';
import { builtInViews, isShown, queryOf, searchOf } from './views.ts';

test('the built-in views are addresses like those that are saved', () => {
  expect(builtInViews('me-1').map(({ name, search }) => [name, queryOf(search)])).toEqual([
    ['Mine', 'owner=me-1'],
    ['Needs me', 'phase=failed&phase=lost&phase=unhealthy'],
    ['Updates', 'update=yes'],
  ]);
});

test('before it is known who looks there is no view of what is theirs', () => {
  expect(builtInViews(undefined).map(({ name }) => name)).toEqual(['Needs me', 'Updates']);
});

test('a view is recognized however its address is spelled', () => {
  const search = searchOf('group=app&phase=failed&sort=urgency');
  expect(isShown(search, '?phase=failed&group=APP')).toBe(true);
  expect(isShown(search, 'phase=failed')).toBe(false);
  const [, needsMe] = builtInViews('me-1');
  expect(isShown(needsMe?.search ?? search, 'phase=unhealthy&phase=lost&phase=failed')).toBe(true);
});

test('a view that was tampered with is read as far as it makes sense', () => {
  expect(queryOf(searchOf('phase=happy&sort=mood&group=x&backend=gone'))).toBe('backend=gone');
});
