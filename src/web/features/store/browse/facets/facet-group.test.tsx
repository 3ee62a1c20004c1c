import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { FacetGroup } from './facet-group.tsx';

afterEach(cleanup);

const values = Array.from({ length: 20 }, (_, at) => ({
  value: `v${at}`,
  label: `Value ${at}`,
  count: 20 - at,
}));

function shown(chosen: string[]) {
  const onToggle = vi.fn();
  render(
    <FacetGroup
      facet={{ key: 'tasks', label: 'Task', values }}
      chosen={chosen}
      hasCounts
      onToggle={onToggle}
    />,
  );
  return onToggle;
}

const labels = () =>
  screen
    .getAllByRole('checkbox')
    .map((box) => box.closest('label')?.querySelector(':scope > span')?.textContent);

test('the few most frequent values are shown, and what is chosen beside them', () => {
  shown(['v15']);
  expect(labels()).toEqual([
    'Value 0',
    'Value 1',
    'Value 2',
    'Value 3',
    'Value 4',
    'Value 5',
    'Value 15',
  ]);
});

test('a chosen value that nothing is left of stays in sight at 0', () => {
  shown(['gone']);
  const box = screen.getByRole('checkbox', { name: 'gone 0' });
  expect(box.getAttribute('aria-checked')).toBe('true');
});

test('all values can be shown and found by their words', async () => {
  const onToggle = shown([]);
  await userEvent.click(screen.getByRole('button', { name: 'Show all 20' }));
  expect(labels()).toHaveLength(20);
  await userEvent.type(screen.getByRole('searchbox', { name: 'Find in Task' }), 'value 19');
  expect(labels()).toEqual(['Value 19']);
  await userEvent.click(screen.getByRole('checkbox'));
  expect(onToggle).toHaveBeenCalledWith('v19');
});
