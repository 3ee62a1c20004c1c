import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import type { Orphan } from '#web/data/fragments/orphan-fragment.ts';
import { showWithMemory } from '#web/data/testing/show-with-memory.tsx';
import { OrphanRow } from './orphan-row.tsx';
import type { OrphansOfBackend } from './orphans.queries.ts';

afterEach(cleanup);

// The page behind a dialog takes no clicks, also after the test before has removed its dialog.
const person = userEvent.setup({ pointerEventsCheck: 0 });
const backend = {
  __typename: 'Backend',
  id: 'b',
  name: 'Docker on desk',
  isDemo: false,
  freshness: 'LIVE',
  orphans: [],
} as OrphansOfBackend;
const orphan = {
  __typename: 'Orphan',
  id: 'o',
  podId: 'p',
  name: 'left-behind',
  image: 'registry.example/app:1',
  phase: 'RUNNING',
  reason: null,
  containerId: 'c',
  createdAt: '2026-01-01T00:00:00Z',
  firstSeenAt: '2026-01-02T00:00:00Z',
  labels: [{ name: 'kabinet.deployment', value: 'd-1' }],
  removal: null,
} as Orphan;

function show(removal: Orphan['removal'] = null) {
  const ask = vi.fn().mockResolvedValue({});
  showWithMemory(<OrphanRow orphan={{ ...orphan, removal }} backend={backend} />, { ask });
  return ask;
}

const isDisabled = (name: string) =>
  screen.getByRole<HTMLButtonElement>('button', { name }).disabled;

test('an orphan shows what is known of it: name, phase, image, backend and labels', async () => {
  show();
  await person.click(screen.getByRole('button', { name: 'Labels' }));
  const row = screen.getByRole('article', { name: 'left-behind' });
  for (const known of ['Running', 'registry.example/app:1', 'Docker on desk', 'd-1'])
    expect(row.textContent).toContain(known);
});

test('a removal is asked for once it is confirmed, and not before', async () => {
  const ask = show();
  await person.click(screen.getByRole('button', { name: 'Remove' }));
  const dialog = await screen.findByRole('alertdialog');
  expect(ask).not.toHaveBeenCalled();
  await person.click(within(dialog).getByRole('button', { name: /^Remove/ }));
  await waitFor(() => expect(ask).toHaveBeenCalledOnce());
  expect(ask.mock.calls[0]?.[1]).toEqual({ id: 'o' });
});

test('while a removal is under way nothing else can be asked, and who asked is named', () => {
  show({ state: 'RUNNING', reason: null, askedBy: 'Ana' });
  expect(screen.getByRole('status').textContent).toBe('Removal requested by Ana');
  expect(['Adopt', 'Remove'].map(isDisabled)).toEqual([true, true]);
});

test('a removal that failed stays, with its reason, and can be asked for again', () => {
  show({ state: 'FAILED', reason: 'The engine is busy.\nHTTP 500', askedBy: 'Ana' });
  expect(screen.getByRole('status').textContent).toBe('Not removed: The engine is busy.');
  expect(['Adopt', 'Remove'].map(isDisabled)).toEqual([false, false]);
});
