import { expect, test } from 'vitest';
import { suggestionsOf } from './suggestions.ts';

const hit = (kind: 'APP' | 'DEFINITION' | 'POD' | 'REPO', at: number, title: string) => ({
  kind,
  id: `${at}`,
  title,
  subtitle: `org.lab.${title}`,
});

test('what is found stands by its kind, four of each, and leads to its page', () => {
  const groups = suggestionsOf(
    {
      quickSearch: [
        ...[1, 2, 3, 4, 5].map((at) => hit('APP', at, `cells${at}`)),
        hit('DEFINITION', 6, 'Segment cells'),
        hit('REPO', 7, 'cells'),
        hit('POD', 8, 'cells-2'),
      ],
      tasks: [],
    },
    'cells',
  );
  expect(groups.map(({ title, items }) => [title, items.length])).toEqual([
    ['Apps', 4],
    ['Nodes', 1],
    ['Containers', 1],
  ]);
  expect(groups.flatMap(({ items }) => items.slice(0, 1).map(({ to }) => to))).toEqual([
    '/apps/org.lab.cells1',
    '/nodes/6',
    '/containers/8',
  ]);
});

test('a task is offered by a part of its name when some app is for it', () => {
  const tasks = [
    { key: 'segmentation', label: 'Segmentation', appCount: 2 },
    { key: 'tracking', label: 'Tracking', appCount: 0 },
  ];
  const [group] = suggestionsOf({ quickSearch: [], tasks }, ' Segm');
  expect(group).toEqual({
    title: 'Tasks',
    items: [
      {
        key: 'task segmentation',
        title: 'Segmentation',
        subtitle: '2 apps',
        to: '/browse?task=segmentation',
      },
    ],
  });
  expect(suggestionsOf({ quickSearch: [], tasks }, 'track')).toEqual([]);
});
