import { expect, test } from 'vitest';
import { layoutGroups, type PodGroup } from './group-layout.ts';

const group = (key: string | null, count: number): PodGroup => ({
  key,
  name: key,
  count,
  brokenCount: 0,
});
const groups = [group('a', 2), group('b', 3), group(null, 1)];

/** The list from top to bottom: a head by its name, a row by its place. */
function drawn(layout: ReturnType<typeof layoutGroups>): (string | number)[] {
  return Array.from({ length: layout.lines }, (_, line) => {
    const one = layout.lineAt(line);
    return one.kind === 'head' ? `${one.group.name ?? 'none'}${one.isFolded ? ' +' : ''}` : one.at;
  });
}

test('without groups every line is a row', () => {
  const layout = layoutGroups([], 3, new Set(['a']));
  expect(drawn(layout)).toEqual([0, 1, 2]);
  expect(layout.lineOf(2)).toBe(2);
});

test('each group has a head, and its rows follow as many as it counts', () => {
  expect(drawn(layoutGroups(groups, 6, new Set()))).toEqual(['a', 0, 1, 'b', 2, 3, 4, 'none', 5]);
});

test('a folded group is its head alone, and the places of the other rows stay', () => {
  expect(drawn(layoutGroups(groups, 6, new Set(['a', ''])))).toEqual([
    'a +',
    'b',
    2,
    3,
    4,
    'none +',
  ]);
});

test('rows of more groups than are answered stand after them', () => {
  expect(drawn(layoutGroups(groups, 8, new Set(['b'])))).toEqual([
    'a',
    0,
    1,
    'b +',
    'none',
    5,
    6,
    7,
  ]);
});

test.each([[new Set<string>()], [new Set(['a'])], [new Set(['a', 'b', ''])]])(
  'the line of a row is where it stands, or the head that hides it',
  (folded) => {
    const layout = layoutGroups(groups, 8, folded);
    for (let at = 0; at < 8; at += 1) {
      const line = layout.lineAt(layout.lineOf(at));
      if (line.kind === 'row') expect(line.at).toBe(at);
      else expect([line.isFolded, line.from <= at]).toEqual([true, true]);
    }
  },
);

test('a thousand groups of twenty are laid out, and a line is found without walking them all', () => {
  const many = Array.from({ length: 1_000 }, (_, at) => group(`g${at}`, 20));
  const layout = layoutGroups(many, 20_000, new Set());
  expect(layout.lines).toBe(21_000);
  expect(layout.lineAt(20_999)).toEqual({ kind: 'row', at: 19_999 });
  expect(layout.lineAt(20_979)).toMatchObject({ kind: 'head', from: 19_980 });
});
