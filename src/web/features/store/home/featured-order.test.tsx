import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useReducer } from 'react';
import { afterEach, expect, test } from 'vitest';
import { changedDraft, type Draft } from './featured-draft.ts';
import { FeaturedOrder } from './featured-order.tsx';

const item = (name: string) => ({ id: `id of ${name}`, name, by: '' });
const first: Draft = { apps: [item('Cells'), item('Nuclei'), item('Spots')], nodes: [] };

function Editor() {
  const [{ apps }, change] = useReducer(changedDraft, first);
  return (
    <FeaturedOrder
      items={apps}
      onMove={(id, to) => change({ kind: 'move', side: 'apps', id, to })}
      onRemove={(id) => change({ kind: 'remove', side: 'apps', id })}
    />
  );
}

const order = () =>
  screen
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent)
    .join(' ');
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const rowOf = (name: string) =>
  screen.getAllByRole('listitem').find(({ textContent }) => textContent === name) ?? expect.fail();

afterEach(cleanup);

test('a button moves an app by one place and the new place is announced', async () => {
  render(<Editor />);
  await press('Move Spots up');
  expect(order()).toBe('Cells Spots Nuclei');
  expect(screen.getByRole('status').textContent).toBe('Spots is now at position 2 of 3.');
  await press('Move Cells down');
  expect(order()).toBe('Spots Cells Nuclei');
  expect(screen.getByRole('status').textContent).toBe('Cells is now at position 2 of 3.');
});

test('the first app moves no further up and the last no further down', () => {
  render(<Editor />);
  const disabled = screen
    .getAllByRole<HTMLButtonElement>('button')
    .filter((button) => button.disabled);
  expect(disabled.map((button) => button.getAttribute('aria-label'))).toEqual([
    'Move Cells up',
    'Move Spots down',
  ]);
});

test('an app that is dragged takes the place of the one that it is over', () => {
  render(<Editor />);
  fireEvent.dragStart(rowOf('Cells'), { dataTransfer: {} });
  fireEvent.dragEnter(rowOf('Spots'));
  expect(order()).toBe('Nuclei Spots Cells');
  fireEvent.dragEnd(rowOf('Cells'));
  fireEvent.dragEnter(rowOf('Nuclei'));
  expect(order()).toBe('Nuclei Spots Cells');
});

test('with the last app removed the list says how to add one', async () => {
  render(<Editor />);
  for (const name of ['Cells', 'Nuclei', 'Spots']) await press(`Remove ${name}`);
  expect(screen.getByText('Nothing selected. Search below to add.')).toBeTruthy();
});
