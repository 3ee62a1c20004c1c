import { QueryClient } from '@tanstack/react-query';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { afterEach, expect, test, vi } from 'vitest';
import type { Orphan } from '#web/data/fragments/orphan-fragment.ts';
import { showWithMemory } from '#web/data/testing/show-with-memory.tsx';
import { AdoptOrphanDialog } from './adopt-orphan-dialog.tsx';
import type { OrphansOfBackend } from './orphans.queries.ts';
import { RemoveOrphanDialog } from './remove-orphan-dialog.tsx';

afterEach(cleanup);

// The page behind a dialog takes no clicks, also after the test before has removed its dialog.
const person = userEvent.setup({ pointerEventsCheck: 0 });
const orphan = { id: 'o', name: 'left-behind', image: 'registry.example/app:1' } as Orphan;
const backend = { id: 'b', name: 'Docker on desk', isDemo: false } as OrphansOfBackend;
const cells = {
  id: 'f1',
  name: 'cpu',
  release: { version: '1.0', app: { name: 'Cells' } },
};
const asked = vi.fn();
const onClose = vi.fn();
afterEach(() => vi.clearAllMocks());

/** A hub with these flavours, which answers each request with `answer`. */
function show(dialog: React.ReactNode, answer: () => Promise<unknown>, flavours = [cells]) {
  const queryClient = new QueryClient({
    defaultOptions: { queries: { queryFn: async () => ({ orphan: { id: 'o', flavours } }) } },
  });
  const ask = (_document: unknown, variables: Record<string, unknown>) => {
    asked(variables);
    return answer();
  };
  showWithMemory(
    <MemoryRouter>
      <Routes>
        <Route path="/" element={dialog} />
        <Route path="/containers/:id" element={<h1>The container</h1>} />
      </Routes>
    </MemoryRouter>,
    { ask, queryClient },
  );
}

const adopting = <AdoptOrphanDialog orphan={orphan} onClose={onClose} />;
const removing = <RemoveOrphanDialog orphan={orphan} backend={backend} onClose={onClose} />;
const refused = () => Promise.reject(new Error('Docker on desk does not answer. Try again later.'));
const button = (name: string) => screen.findByRole<HTMLButtonElement>('button', { name });

test('an adoption names the app, and leads to the container', async () => {
  show(adopting, () => Promise.resolve({ adoptOrphan: { pods: [{ id: 'p' }] } }));
  expect((await screen.findByRole('combobox', { name: 'App' })).textContent).toBe(
    'Cells 1.0 · cpu',
  );
  expect(asked).not.toHaveBeenCalled();
  await person.click(await button('Adopt'));
  expect(await screen.findByRole('heading', { name: 'The container' })).toBeDefined();
  expect(asked).toHaveBeenCalledWith({ input: { orphan: 'o', flavour: 'f1' } });
  expect(onClose).toHaveBeenCalledOnce();
});

test('an adoption that is refused says why, stays open and can be asked for again', async () => {
  show(adopting, refused);
  await screen.findByRole('combobox', { name: 'App' });
  await person.click(await button('Adopt'));
  expect((await screen.findByRole('alert')).textContent).toContain('does not answer');
  expect(onClose).not.toHaveBeenCalled();
  await waitFor(async () => expect((await button('Adopt')).disabled).toBe(false));
});

test('an image that no app runs cannot be adopted, and what to do is said', async () => {
  show(adopting, refused, []);
  expect(await screen.findByText(/No app in the store runs/)).toBeDefined();
  expect((await button('Adopt')).disabled).toBe(true);
});

test('a removal that is confirmed is asked for once and closes the dialog', async () => {
  show(removing, () => Promise.resolve({ removeOrphan: { id: 'c' } }));
  await person.click(await button('Remove'));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(asked.mock.calls).toEqual([[{ id: 'o' }]]);
});

test('a removal that is not confirmed is not asked for', async () => {
  show(removing, refused);
  await person.click(await button('Cancel'));
  expect(onClose).toHaveBeenCalledOnce();
  expect(asked).not.toHaveBeenCalled();
});

test('a removal that is refused says why and stays open', async () => {
  show(removing, refused);
  await person.click(await button('Remove'));
  expect((await screen.findByRole('alert')).textContent).toContain('does not answer');
  expect(onClose).not.toHaveBeenCalled();
});
