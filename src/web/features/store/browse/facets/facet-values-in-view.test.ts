import { expect, test } from 'vitest';
import { facetValuesInView, isFolded } from './facet-values-in-view.ts';

const values = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ value: `v${at}`, label: `V ${at}`, count: 1 }));
const closed = { chosen: [], isOpen: false, text: '' };

test('a folded facet hides at least two values', () => {
  expect(facetValuesInView({ ...closed, values: values(7) }).shown).toHaveLength(7);
  expect(facetValuesInView({ ...closed, values: values(8) }).shown).toHaveLength(6);
  expect([isFolded(7), isFolded(8)]).toEqual([false, true]);
});

test('a value that is chosen and that no app has any more can still be unchosen', () => {
  const { shown } = facetValuesInView({ ...closed, values: values(20), chosen: ['gone'] });
  expect(shown.at(-1)).toEqual({ value: 'gone', label: 'gone', count: 0 });
});

test('labels are found in any case and without the blanks around what is typed', () => {
  const open = { values: values(20), chosen: [], isOpen: true, text: ' v 19 ' };
  expect(facetValuesInView(open).shown.map(({ value }) => value)).toEqual(['v19']);
});
